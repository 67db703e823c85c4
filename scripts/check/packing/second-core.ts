import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/**
 * Gives one module a core of its own, beside the program's, as npm does when
 * two releases of core are asked for.
 */
export function giveSecondCore(folder: string, module: string): void {
  const installed = join(folder, "node_modules", "@st");
  const copy = join(installed, module, "node_modules", "@st", "core");
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(join(copy, ".."), { recursive: true });
  cpSync(join(installed, "core"), copy, { recursive: true });
  edit(
    join(copy, "package.json"),
    /"version": "[^"]+"/,
    `"version": "0.0.0-second"`,
  );
}

/**
 * Makes an installed module one that was generated for another edition of the
 * contract between modules and core.
 */
export function setProtocol(
  folder: string,
  module: string,
  protocol: number,
): void {
  const table = join(
    folder,
    "node_modules",
    "@st",
    module,
    "dist",
    "generated",
    "operations.js",
  );
  edit(table, /protocol: \d+/, `protocol: ${protocol}`);
}

function edit(file: string, pattern: RegExp, replacement: string): void {
  const text = readFileSync(file, "utf8");
  if (!pattern.test(text)) {
    throw new Error(`${file} holds no ${pattern}`);
  }
  writeFileSync(file, text.replace(pattern, replacement));
}
