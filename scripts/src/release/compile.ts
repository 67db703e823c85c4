/**
 * Compiles files in a temporary folder against the packages of this repository.
 */
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { NPM_SCOPE } from "../emit/names.ts";

/**
 * Compiler errors by the folder of the first level they stand in: the error,
 * and on a second line its innermost reason.
 */
export type ErrorsByFolder = Map<string, string[]>;

/**
 * @param root the repository, whose packages the files import and whose
 *   compiler is used
 * @param files texts by path, with forward slashes; the first folder of each
 *   names the group
 * @param more compiler options beyond those a user's project has
 */
export function compileFiles(
  root: string,
  files: ReadonlyMap<string, string>,
  more: Readonly<Record<string, boolean>> = {},
): ErrorsByFolder {
  const folder = mkdtempSync(join(tmpdir(), "st-contract-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(
      join(root, "packages"),
      join(folder, "node_modules", NPM_SCOPE),
      "junction",
    );
    const groups = [
      ...new Set([...files.keys()].map((path) => path.split("/")[0])),
    ];
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ type: "module" }),
    );
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { ...OPTIONS, ...more },
        include: groups,
      }),
    );
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(root, "node_modules/typescript/bin/tsc"),
        "-p",
        folder,
        "--pretty",
        "false",
      ],
      { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 },
    );
    const errors = parseErrors(stdout);
    if (status !== 0 && errors.size === 0)
      throw new Error(`the compiler failed: ${stdout}${stderr}`);
    return errors;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const OPTIONS = {
  target: "ES2022",
  lib: ["ES2023", "DOM", "DOM.Iterable"],
  module: "nodenext",
  moduleDetection: "force",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

function parseErrors(output: string): ErrorsByFolder {
  const found: ErrorsByFolder = new Map();
  let last: string[] = [];
  for (const line of output.split("\n")) {
    if (/^\s+\S/.test(line) && last.length > 0) {
      // The compiler goes from the whole to the part; the innermost line says
      // what does not fit.
      last[last.length - 1] = `${last.at(-1)?.split("\n")[0]}\n${line.trim()}`;
    } else if (line.includes("error TS")) {
      const group = /^([^/(]+)\/\S+\(\d+,\d+\): error /.exec(line)?.[1] ?? "";
      last = found.get(group) ?? [];
      last.push(line);
      found.set(group, last);
    }
  }
  return found;
}
