/**
 * `pnpm release:check`: snapshots of the public API are current, and changesets
 * are heavy enough for what changed.
 */
import { resolve } from "node:path";
import { writeSnapshots } from "../api/write-snapshots.ts";
import { checkBumps } from "./check-bumps.ts";

const root = resolve(import.meta.dirname, "../../..");
const problems = [
  ...writeSnapshots(root, true).map(
    (file) => `${file} is not what the built package exports: run pnpm api`,
  ),
  ...checkBumps(root),
];
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? "the changesets cover what changed"
    : `${problems.length} to mend`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
