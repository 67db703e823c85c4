import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Member } from "./workspace.ts";
import { readWorkspace } from "./workspace.ts";

/**
 * The repo as the house rules see it; tests hand in a small one made of
 * strings.
 */
export interface Repo {
  /**
   * Every file that git would keep, relative to the root, with forward slashes.
   */
  readonly files: readonly string[];
  readonly members: readonly Member[];
  readonly read: (file: string) => string;
}

/**
 * A rule every package or file has to keep. `find` answers with one line per
 * breach: where, what, and what to do.
 */
export interface Rule {
  readonly name: string;
  readonly find: (repo: Repo) => readonly string[];
}

export function openRepo(root: string): Repo {
  const ignored = ignoredNames(readFileSync(join(root, ".gitignore"), "utf8"));
  return {
    files: listFiles(root, "", ignored),
    members: readWorkspace(root),
    read: (file) => readFileSync(join(root, file), "utf8"),
  };
}

/**
 * Packages made by the generator: those with a spec of their own. The webhooks
 * package is written by hand.
 */
export function moduleMembers(repo: Repo): readonly Member[] {
  return repo.members.filter((member) => {
    const id = member.folder.replace(/^packages\//, "");
    return id !== "webhooks" && repo.files.includes(`specs/${id}.json`);
  });
}

export function filesOf(repo: Repo, member: Member): readonly string[] {
  return repo.files.filter((file) => file.startsWith(`${member.folder}/`));
}

/**
 * .gitignore here holds plain names and `*.ending` lines only, so that no git
 * and no glob library is needed to read it.
 */
function ignoredNames(text: string): (name: string) => boolean {
  const lines = text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const names = new Set(lines.map((line) => line.replace(/\/$/, "")));
  const endings = lines
    .filter((line) => line.startsWith("*."))
    .map((line) => line.slice(1));
  return (name) =>
    name === ".git" ||
    names.has(name) ||
    endings.some((ending) => name.endsWith(ending));
}

function listFiles(
  root: string,
  folder: string,
  ignored: (name: string) => boolean,
): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !ignored(entry.name))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? listFiles(root, path, ignored) : [path];
    });
}
