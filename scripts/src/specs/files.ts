/**
 * Where an edition is read from: a checkout, a folder of descriptions, a git
 * revision.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "./user-error.ts";

/** Files of a repository, by path from its root. */
export interface Files {
  /** How reports call it. */
  label: string;
  /**
   * The texts of several files at once; a file that does not exist is left out.
   */
  read: (paths: readonly string[]) => Map<string, string>;
}

export function folderFiles(root: string, label: string): Files {
  const readOne = (path: string): [string, string][] => {
    try {
      return [[path, readFileSync(join(root, path), "utf8")]];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  };
  return { label, read: (paths) => new Map(paths.flatMap(readOne)) };
}

/** The commit a name refers to; `undefined` if git does not know the name. */
export function commitOf(root: string, revision: string): string | undefined {
  const { status, stdout } = git(root, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`,
  ]);
  return status === 0 ? stdout.toString("utf8").trim() : undefined;
}

/**
 * The commit before the one that added a file which HEAD has; `undefined` where
 * there is no such file or commit.
 */
export function commitBefore(root: string, path: string): string | undefined {
  const { status } = git(root, ["cat-file", "-e", `HEAD:${path}`]);
  if (status !== 0) return undefined;
  const { stdout } = git(root, [
    "log",
    "--max-count=1",
    "--diff-filter=A",
    "--format=%H",
    "HEAD",
    "--",
    path,
  ]);
  return commitOf(root, `${stdout.toString("utf8").trim()}^`);
}

/**
 * Reads through one `git cat-file`, so that no working tree is touched and 30
 * files cost one process.
 */
export function gitFiles(root: string, revision: string): Files {
  const commit = commitOf(root, revision);
  if (commit === undefined)
    throw new UserError(
      `git knows no revision "${revision}". Give a branch, a tag, a commit or a folder.`,
    );
  return {
    label: revision,
    read: (paths) => {
      const input = paths.map((path) => `${commit}:${path}\n`).join("");
      const { status, stdout, stderr } = git(
        root,
        ["cat-file", "--batch"],
        input,
      );
      if (status !== 0)
        throw new UserError(
          `git cannot read ${revision}: ${stderr.toString("utf8").trim()}`,
        );
      return parseBatch(stdout, paths);
    },
  };
}

function git(root: string, commandArguments: string[], input?: string) {
  const options = {
    cwd: root,
    maxBuffer: 2 ** 28,
    ...(input === undefined ? {} : { input }),
  };
  const result = spawnSync("git", commandArguments, options);
  if (result.error)
    throw new UserError(
      `git cannot be run (${result.error.message}). Compare folders instead, or install git.`,
    );
  return result;
}

/**
 * `<object> blob <size>\n<bytes>\n` for each file, `<name> missing\n` for one
 * that does not exist.
 */
function parseBatch(
  output: Buffer,
  paths: readonly string[],
): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  for (const path of paths) {
    const end = output.indexOf(10, at);
    const header = output.toString("utf8", at, end);
    at = end + 1;
    const size = / blob (\d+)$/.exec(header)?.[1];
    if (size === undefined) continue;
    found.set(path, output.toString("utf8", at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}
