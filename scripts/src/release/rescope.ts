/**
 * Publishes this repository under another npm scope. `NPM_SCOPE` in
 * `src/emit/names.ts` decides how packages are called; sources and pages that
 * people read spell the name out, so a fork changes both in one step and keeps
 * the change.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../specs/user-error.ts";

/**
 * Identities of the protocol between packages; they name no package and must be
 * the same in every fork.
 */
const KEPT = /Symbol\.for\("[^"]*"\)/g;

/**
 * The text with one scope in place of another wherever a package of it is
 * named.
 */
export function rescopeText(text: string, from: string, to: string): string {
  const kept = text.match(KEPT) ?? [];
  let next = 0;
  const renamed = text
    .replaceAll(new RegExp(`(?<![\\w.])${from}(?=\\\\?/)`, "g"), to)
    .replaceAll(`"${from}"`, `"${to}"`);
  return renamed.replace(KEPT, () => kept[next++] ?? "");
}

/**
 * Rewrites every file git knows of but the descriptions. Answers with the paths
 * it changed.
 */
export function rescope(root: string, from: string, to: string): string[] {
  if (!/^@[a-z0-9][a-z0-9._-]*$/.test(to))
    throw new UserError(`"${to}" is no npm scope. Give one like @acme.`);
  const { stdout } = spawnSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    },
  );
  const paths = stdout
    .split("\0")
    .filter(
      (path) =>
        path !== "" &&
        !path.startsWith("specs/") &&
        !path.endsWith("CHANGELOG.md"),
    );
  return paths.filter((path) => {
    const file = join(root, path);
    const bytes = readFileSync(file);
    if (bytes.includes(0)) return false;
    const text = bytes.toString("utf8");
    const changed = rescopeText(text, from, to);
    if (changed !== text) writeFileSync(file, changed);
    return changed !== text;
  });
}
