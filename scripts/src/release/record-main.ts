/** Part of `pnpm release:version`: see record-changes.ts. */
import { resolve } from "node:path";
import { runProgram } from "../specs/run-program.ts";
import { recordChanges } from "./record-changes.ts";

await runProgram(() =>
  recordChanges(resolve(import.meta.dirname, "../../.."), console.error),
);
