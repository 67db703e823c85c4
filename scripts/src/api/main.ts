/**
 * `pnpm api [--check]`: writes the snapshot of each built package's public API,
 * or names those that are not current.
 */

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeSnapshots } from "./write-snapshots.ts";

const { values } = parseArgs({
  options: { check: { type: "boolean", default: false } },
});
const stale = writeSnapshots(
  resolve(import.meta.dirname, "../../.."),
  values.check,
);
if (values.check && stale.length > 0) {
  console.error(
    `Not what the built packages export (run \`pnpm api\`):\n${stale.map((file) => `  ${file}`).join("\n")}`,
  );
  process.exitCode = 1;
} else
  console.log(
    stale.length === 0
      ? "everything is current"
      : stale.map((file) => `${file} written`).join("\n"),
  );
