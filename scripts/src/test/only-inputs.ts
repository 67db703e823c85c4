/**
 * Loaded before the unit tests. turbo caches their result by the inputs of
 * `test` in turbo.json. A test that reads any other file of the repository, such
 * as a description, would pass from the cache after that file has changed, so it
 * fails here. Move it to a `.specs.test.ts`, or add the file to the inputs and
 * to the list below.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(import.meta.dirname, "../../..");
const INPUTS = [
  "scripts/src",
  "scripts/check",
  "scripts/package.json",
  ".github/workflows",
  "package.json",
];

for (const name of [
  "readFileSync",
  "readdirSync",
  "openSync",
  "createReadStream",
] as const) {
  const original = fs[name] as (...values: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (path: unknown, ...others: unknown[]) => {
      refuseOthers(path);
      return original(path, ...others);
    },
  });
}
syncBuiltinESMExports();

function refuseOthers(path: unknown): void {
  // A number is a file that was opened before.
  if (!(typeof path === "string" || path instanceof URL)) return;
  const inside = relative(
    ROOT,
    resolve(path instanceof URL ? fileURLToPath(path) : path),
  ).replaceAll(sep, "/");
  if (inside.startsWith("..") || /(?:^|\/)node_modules(?:\/|$)/.test(inside))
    return;
  if (
    INPUTS.some((input) => inside === input || inside.startsWith(`${input}/`))
  )
    return;
  throw new Error(
    `a unit test reads ${join(ROOT, inside)}, which is not an input of the task: see ${import.meta.filename}`,
  );
}
