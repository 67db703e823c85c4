/**
 * A copy of this repository in a temporary folder, with a git history of its
 * own, to release from.
 */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve, sep } from "node:path";
import { commitAll, git } from "../../specs/test/git.ts";
import { mustRun, type Ran, run } from "./run.ts";
import type { Registry } from "./verdaccio.ts";

const ROOT = resolve(import.meta.dirname, "../../../..");
/**
 * Made by tools, big, and of no use in the copy. `dist` comes along: building
 * 27 packages again would take most of the test's time.
 */
const LEFT_OUT = new Set([
  ".git",
  ".turbo",
  ".toolchain",
  ".reports",
  "coverage",
]);

export interface RepoCopy {
  root: string;
  /** Runs a script of the repository with this Node. */
  node: (script: string, ...scriptArguments: string[]) => Promise<string>;
  /** The same, for one that may fail. */
  tryNode: (script: string, ...scriptArguments: string[]) => Promise<Ran>;
  /**
   * Runs the changesets program, which can reach the registry of the test
   * alone.
   */
  changeset: (...commandArguments: string[]) => Promise<string>;
  /** Builds packages, by name. */
  build: (...names: string[]) => Promise<void>;
  commit: (message: string) => void;
  packages: () => CopiedPackage[];
  remove: () => void;
}

export interface CopiedPackage {
  folder: string;
  name: string;
  version: string;
}

/**
 * @param copyFiles what of the repository is copied; all of it unless something
 *   else is asked for
 */
export async function copyRepo(
  registry: Pick<Registry, "env">,
  copyFiles: (
    from: string,
    to: string,
  ) => void | Promise<void> = copyEverything,
): Promise<RepoCopy> {
  const root = mkdtempSync(join(tmpdir(), "st-release-"));
  await copyFiles(ROOT, root);
  git(root, "init", "--quiet");
  const copy: RepoCopy = {
    root,
    node: (script, ...scriptArguments) =>
      mustRun(root, process.execPath, [script, ...scriptArguments]),
    tryNode: (script, ...scriptArguments) =>
      run(root, process.execPath, [script, ...scriptArguments]),
    changeset: (...commandArguments) =>
      mustRun(
        root,
        process.execPath,
        [changesetProgram(root), ...commandArguments],
        registry.env,
      ),
    build: async (...names) => {
      if (names.length === 0) return;
      await mustRun(root, "pnpm", [
        ...names.flatMap((name) => ["--filter", name]),
        "run",
        "build",
      ]);
    },
    commit: (message) => commitAll(root, message),
    packages: () => publicPackages(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  await copy.build(
    ...copy
      .packages()
      .filter(({ folder }) => !existsSync(join(folder, "dist/index.js")))
      .map(({ name }) => name),
  );
  return copy;
}

function copyEverything(from: string, to: string): void {
  const nodeModules = join(from, "node_modules");
  cpSync(from, to, {
    recursive: true,
    // The links of workspace packages are relative, so in the copy they point
    // into the copy.
    verbatimSymlinks: true,
    filter: (source) =>
      source !== nodeModules &&
      !LEFT_OUT.has(basename(source)) &&
      !isEndToEnd(source),
  });
  symlinkSync(nodeModules, join(to, "node_modules"), "junction");
  for (const name of readdirSync(join(to, ".changeset"))) {
    if (name.endsWith(".md") && name !== "README.md")
      rmSync(join(to, ".changeset", name));
  }
}

/** The copy must not hold what writes into the copy while it is made. */
function isEndToEnd(source: string): boolean {
  return relative(ROOT, source).split(sep).includes(".vitest");
}

function changesetProgram(root: string): string {
  return join(root, "node_modules/@changesets/cli/bin.js");
}

function publicPackages(root: string): CopiedPackage[] {
  return readdirSync(join(root, "packages"))
    .map((name) => join(root, "packages", name))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({
      folder,
      ...(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
        name: string;
        version: string;
        private?: boolean;
      }),
    }))
    .filter((one) => one.private !== true);
}

/** A changeset by hand for the named packages. */
export function writeChangeset(
  { root }: RepoCopy,
  file: string,
  names: readonly string[],
  bump: string,
  text: string,
): void {
  const lines = names
    .map((name) => `${JSON.stringify(name)}: ${bump}`)
    .join("\n");
  writeFileSync(
    join(root, ".changeset", file),
    `---\n${lines}\n---\n\n${text}\n`,
  );
}
