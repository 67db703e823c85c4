/**
 * Builds a package, in its folder: `node ../../scripts/src/build/main.ts`.
 * TypeScript writes dist/; a build.mjs of the package bundles its code there
 * instead. Then come the CommonJS files.
 */
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { addCommonJs } from "./add-commonjs.ts";

const folder = process.cwd();
// tsc never deletes what a removed source left behind.
rmSync(join(folder, "dist"), { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [
    join(folder, "node_modules/typescript/bin/tsc"),
    "-p",
    "tsconfig.build.json",
  ],
  { cwd: folder, stdio: "inherit" },
);
if (status !== 0) process.exit(status ?? 1);
const bundling = join(folder, "build.mjs");
if (existsSync(bundling)) await import(pathToFileURL(bundling).href);
await addCommonJs(folder);
