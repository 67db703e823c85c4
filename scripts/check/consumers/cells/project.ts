import {
  cpSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { tool } from "../tools.ts";
import type { Cell } from "./axes.ts";

const PROGRAMS = join(import.meta.dirname, "../programs");

/**
 * Writes a project that uses the packages, with the settings of a cell.
 *
 * @param folder below one in which the packages are installed
 */
export function writeProject(folder: string, cell: Cell): void {
  mkdirSync(folder, { recursive: true });
  cpSync(PROGRAMS, folder, { recursive: true });
  if (needsModuleFile(cell))
    renameSync(
      join(folder, "foreign-client.ts"),
      join(folder, "foreign-client.mts"),
    );
  const type = cell.files === "CommonJS" ? "commonjs" : "module";
  writeJson(join(folder, "package.json"), { private: true, type });
  writeJson(join(folder, "tsconfig.json"), configOf(cell));
  if (cell.types === "none") return;
  const link = join(folder, "node_modules", typesPackage(cell));
  mkdirSync(dirname(link), { recursive: true });
  // Three versions of @types/node have a name of their own each.
  const name = cell.types.replace(/^@types\/node /, "types-node-");
  symlinkSync(tool(name), link, "junction");
}

export function writeJson(file: string, value: object): void {
  writeFileSync(file, JSON.stringify(value, undefined, 2));
}

export function configOf(cell: Cell): {
  compilerOptions: Record<string, unknown>;
  include: readonly string[];
} {
  const [module, moduleResolution] = cell.module.split(", ");
  const lib = cell.dom === "with DOM" ? ["dom", "dom.iterable"] : [];
  const types = cell.types === "none" ? [] : [typesPackage(cell)];
  return {
    compilerOptions: {
      target: "es2022",
      lib: ["es2022", ...lib],
      module,
      ...(moduleResolution && { moduleResolution }),
      ...(needsSilence(cell) && { ignoreDeprecations: "6.0" }),
      types: types.map((name) => name.replace("@types/", "")),
      strict: true,
      ...(cell.flags === "strictest" && {
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
      }),
      skipLibCheck: cell.skipLibCheck === "on",
      noEmit: true,
    },
    include: ["*.ts", "*.mts", ...(canCheckMsw(cell) ? [`msw/*.ts`] : [])],
  };
}

function typesPackage({ types }: Cell): string {
  return types.replace(/ \d+$/, "");
}

/** openapi-fetch's declarations for CommonJS files are broken. */
function needsModuleFile({ files, module }: Cell): boolean {
  return files === "CommonJS" && module !== "commonjs, node10";
}

/** TypeScript 6 fails with a warning that 7 will not have it. */
function needsSilence({ typescript, module }: Cell): boolean {
  return typescript === "6" && module === "commonjs, node10";
}

/** MSW's own declarations do not compile without the browser's. */
function canCheckMsw({ dom, skipLibCheck }: Cell): boolean {
  return dom === "with DOM" || skipLibCheck === "on";
}
