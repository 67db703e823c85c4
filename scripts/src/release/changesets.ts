/** The changesets that wait for the next release. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { heavier } from "../diff/judge.ts";
import type { Bump } from "../diff/rules/rule.ts";

/** The heaviest bump noted for each package, by name. */
export function waitingBumps(root: string): Map<string, Bump> {
  const folder = join(root, ".changeset");
  const bumps = new Map<string, Bump>();
  for (const file of readdirSync(folder).filter(
    (name) => name.endsWith(".md") && name !== "README.md",
  )) {
    for (const [name, bump] of Object.entries(
      frontMatter(readFileSync(join(folder, file), "utf8")),
    )) {
      bumps.set(name, heavier(bumps.get(name) ?? "patch", bump));
    }
  }
  return bumps;
}

function frontMatter(text: string): Record<string, Bump> {
  const head = /^---\r?\n([\s\S]*?)\r?\n?---/.exec(text)?.[1];
  return ((head === undefined ? undefined : parse(head)) ?? {}) as Record<
    string,
    Bump
  >;
}
