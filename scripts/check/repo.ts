import { readFileSync } from "node:fs";
import { join } from "node:path";
import { trackedFiles } from "../src/release/rescope.ts";
import type { Member } from "./workspace.ts";
import { readWorkspace } from "./workspace.ts";

/**
 * The repo as the house rules see it; tests hand in a small one made of
 * strings.
 */
export interface Repo {
  /**
   * Every file that git has or would take, relative to the root, with forward
   * slashes.
   */
  readonly files: readonly string[];
  readonly members: readonly Member[];
  readonly read: (file: string) => string;
}

/**
 * A rule every package or file has to keep. `find` returns one line per breach:
 * where, what, and what to do.
 */
export interface Rule {
  readonly name: string;
  readonly find: (repo: Repo) => readonly string[];
}

export function openRepo(root: string): Repo {
  return {
    files: trackedFiles(root),
    members: readWorkspace(root),
    read: (file) => readFileSync(join(root, file), "utf8"),
  };
}

/**
 * Packages made by the generator: those with a spec of their own. The webhooks
 * package is written by hand.
 */
export function moduleMembers({ files, members }: Repo): readonly Member[] {
  return members.filter(({ folder }) => {
    const id = folder.replace(/^packages\//, "");
    return id !== "webhooks" && files.includes(`specs/${id}.json`);
  });
}
