/**
 * Compiles the quick start of each module's README against the packages as
 * installed, and with it the declarations of all modules and of core. Larger
 * programs, and the settings that users may have, are the matrix of ../consumers.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Check, checkOf } from "../report.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";

/** The oldest supported version of TypeScript, and the one of this repo. */
const COMPILERS = [
  createRequire(import.meta.url).resolve("typescript-5.4/package.json"),
  createRequire(join(root, "package.json")).resolve("typescript/package.json"),
];

/** Without @types/node: the packages need no more than web standards. */
const CONFIG = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    module: "nodenext",
    types: [],
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  },
  include: ["*.ts"],
};

/**
 * @param folder where the packages are installed
 * @param packageNames whose READMEs begin with a whole program
 */
export async function compileQuickStarts(
  folder: string,
  packageNames: readonly string[],
): Promise<readonly Check[]> {
  const sources = join(folder, "types");
  mkdirSync(sources);
  writeFileSync(join(sources, "package.json"), '{ "type": "module" }');
  writeFileSync(join(sources, "tsconfig.json"), JSON.stringify(CONFIG));
  for (const name of packageNames) {
    const readme = join(folder, "node_modules", name, "README.md");
    const file = `readme-of-${name.replace(/\W+/g, "-")}.ts`;
    writeFileSync(join(sources, file), quickStart(readme));
  }
  const checks: Check[] = [];
  for (const compiler of COMPILERS)
    checks.push(await compile(sources, compiler));
  return checks;
}

/** The first TypeScript block of a page. */
function quickStart(readme: string): string {
  const [, program] =
    /^```ts\n(.*?)^```$/ms.exec(readFileSync(readme, "utf8")) ?? [];
  if (!program) throw new Error(`${readme} has no TypeScript block`);
  return program;
}

async function compile(sources: string, packageJson: string): Promise<Check> {
  const { version, bin } = JSON.parse(readFileSync(packageJson, "utf8")) as {
    version: string;
    bin: { tsc: string };
  };
  const { code, output } = await runCommand(
    process.execPath,
    [join(packageJson, "..", bin.tsc), "-p", sources, "--pretty", "false"],
    { cwd: sources },
  );
  return checkOf(
    `TypeScript ${version} compiles the modules' quick starts and declarations`,
    code === 0 ? [] : [output],
  );
}
