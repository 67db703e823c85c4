/** `pnpm evidence`: what is known of fields, and `add FILE` to know more. */
import { join } from "node:path";
import { runEvidence } from "./run.ts";

process.exitCode = runEvidence(process.argv.slice(2), {
  root: join(import.meta.dirname, "../../.."),
  print: (text) => console.log(text),
  say: (text) => console.error(text),
});
