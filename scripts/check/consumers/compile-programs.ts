/** Compiles programs as users of several TypeScript versions would. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Check, checkOf } from "../report.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";

const PROGRAMS = join(import.meta.dirname, "programs");

const STRICT = { strict: true };
const STRICTEST = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
};

interface Cell {
  /** The package of a compiler, as the importing package names it. */
  readonly compiler: string;
  readonly options: { readonly [option: string]: boolean };
}

/** All pairs of a version, the flags and `skipLibCheck`. */
const CELLS: readonly Cell[] = [
  { compiler: "typescript-5.4", options: { ...STRICT, skipLibCheck: true } },
  {
    compiler: "typescript-5.4",
    options: { ...STRICTEST, skipLibCheck: false },
  },
  { compiler: "typescript", options: { ...STRICT, skipLibCheck: false } },
  { compiler: "typescript", options: { ...STRICTEST, skipLibCheck: true } },
  { compiler: "typescript-6", options: { ...STRICT, skipLibCheck: true } },
  { compiler: "typescript-6", options: { ...STRICTEST, skipLibCheck: false } },
  { compiler: "typescript-7", options: { ...STRICT, skipLibCheck: false } },
  { compiler: "typescript-7", options: { ...STRICTEST, skipLibCheck: true } },
];

/**
 * Compiles the programs of this folder, and the quick start of each README,
 * against the packages that are installed in a folder.
 * @param packageNames whose READMEs begin with a whole program
 */
export async function compilePrograms(
  folder: string,
  packageNames: readonly string[],
): Promise<readonly Check[]> {
  const sources = join(folder, "types");
  mkdirSync(sources);
  writeFileSync(join(sources, "package.json"), '{ "type": "module" }');
  cpSync(PROGRAMS, sources, { recursive: true });
  for (const name of packageNames) {
    const readme = join(folder, "node_modules", name, "README.md");
    const file = `readme-of-${name.replace(/\W+/g, "-")}.ts`;
    writeFileSync(join(sources, file), quickStart(readme));
  }
  const checks: Check[] = [];
  for (const cell of CELLS) checks.push(await compile(sources, cell));
  return checks;
}

/** The first TypeScript block of a page. */
function quickStart(readme: string): string {
  const [, program] =
    /^```ts\n(.*?)^```$/ms.exec(readFileSync(readme, "utf8")) ?? [];
  if (!program) throw new Error(`${readme} has no TypeScript block`);
  return program;
}

async function compile(
  sources: string,
  { compiler, options }: Cell,
): Promise<Check> {
  const { manifest, tsc } = compilerOf(compiler);
  const config = join(sources, "tsconfig.json");
  writeFileSync(config, JSON.stringify(userConfig(options)));
  const { code, output } = await runCommand(
    process.execPath,
    [tsc, "-p", config, "--pretty", "false"],
    { cwd: sources },
  );
  const flags = Object.keys(options).filter((name) => options[name]);
  return checkOf(
    `TypeScript ${manifest.version} (${flags.join(", ")}) compiles programs of users`,
    code === 0 ? [] : [output],
  );
}

/** TypeScript 7 is the one that builds this repo. */
function compilerOf(name: string) {
  const require =
    name === "typescript-7"
      ? createRequire(join(root, "package.json"))
      : createRequire(import.meta.url);
  const packageJson = require.resolve(
    `${name === "typescript-7" ? "typescript" : name}/package.json`,
  );
  const manifest = JSON.parse(readFileSync(packageJson, "utf8")) as {
    version: string;
    bin: { tsc: string };
  };
  return { manifest, tsc: join(packageJson, "..", manifest.bin.tsc) };
}

/** Without @types/node: the packages need no more than web standards. */
function userConfig(options: Cell["options"]): object {
  return {
    compilerOptions: {
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      module: "nodenext",
      types: [],
      noEmit: true,
      ...options,
    },
    include: ["*.ts"],
  };
}
