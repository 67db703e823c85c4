/** `pnpm specs <command>`: update, pull, diff, changeset. */
import { join } from "node:path";
import { runSpecs } from "./run.ts";

process.exitCode = await runSpecs(process.argv.slice(2), {
  root: join(import.meta.dirname, "../../.."),
  print: (text) => console.log(text),
  say: (text) => console.error(text),
  now: () => new Date(),
});
