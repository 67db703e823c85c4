/**
 * A checkout of this repository with a small API in place of ServiceTitan's:
 * core, the catalog, the fake, and the packages the generator makes of four small modules.
 * It holds exactly the files turbo hashes for the task. So what a release from
 * it shows holds as long as turbo remembers it, and a file that is missing
 * among the task's inputs is missing here, too.
 */
import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { mustRun } from "./run.ts";
import { SMALL_MODULES, writeSmallApi } from "./small-api.ts";

interface Plan {
  /** Paths as seen from the package, with their hashes. */
  readonly tasks: readonly {
    readonly inputs: Readonly<Record<string, string>>;
  }[];
}

/**
 * Copies the inputs of the task `test:release` and the links to what is
 * installed, and generates the modules.
 */
export async function copySmallCheckout(
  from: string,
  to: string,
): Promise<void> {
  for (const path of await taskInputs(from)) {
    cpSync(join(from, "scripts", path), join(to, "scripts", path));
  }
  symlinkSync(join(from, "node_modules"), join(to, "node_modules"), "junction");
  for (const folder of [
    "scripts",
    ...["catalog", "core", "testing", ...SMALL_MODULES].map(
      (id) => `packages/${id}`,
    ),
  ]) {
    copyLinks(
      join(from, folder, "node_modules"),
      join(to, folder, "node_modules"),
    );
  }
  writeSmallApi(join(to, "specs"));
  for (const name of ["names", "overrides", "sentences", "programs"]) {
    writeFileSync(join(to, "scripts", `${name}.json`), "{}\n");
  }
  writeFileSync(join(to, "scripts/personal.json"), "[]\n");
  await mustRun(to, process.execPath, ["scripts/src/generate.ts"]);
}

async function taskInputs(root: string): Promise<string[]> {
  const turbo = join(root, "node_modules/.bin/turbo");
  const plan = await mustRun(root, turbo, [
    "run",
    "test:release",
    "--filter=@st/scripts",
    "--dry=json",
  ]);
  return (JSON.parse(plan) as Plan).tasks.flatMap(({ inputs }) =>
    Object.keys(inputs),
  );
}

/**
 * The links of workspace packages are relative, so in the copy they point into
 * the copy. Caches of tools stay behind.
 */
export function copyLinks(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) =>
      source === from || !/^\.(?!bin$)/.test(basename(source)),
  });
}
