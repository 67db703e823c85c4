/**
 * Publishes this repository under another npm scope. `NPM_SCOPE` in
 * `src/emit/names.ts` decides how packages are called. Sources and pages spell
 * the names out, so that people can read them; a fork changes all in one step.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../specs/user-error.ts";

/**
 * Keys that copies of the packages recognise each other by, such as
 * `Symbol.for("@st/…")`. They are protocol and stay: an error, a token store or
 * a connection made by a package of one scope is understood by one of another,
 * and a program that moves to a fork keeps what it has stored.
 */
const KEPT = /Symbol\.for\("[^"]*"\)/g;

/** The text with one scope in place of another, except in protocol keys. */
export function rescopeText(text: string, from: string, to: string): string {
  const kept = text.match(KEPT) ?? [];
  let next = 0;
  const scope = from.replaceAll(/[-.]/g, "\\$&");
  return text
    .replaceAll(new RegExp(`(?<![\\w.])${scope}(?![\\w-]|\\.\\w)`, "g"), to)
    .replace(KEPT, () => kept[next++] ?? "");
}

/**
 * Rewrites every text file git knows of, except the API's descriptions.
 *
 * @returns the paths it changed
 * @throws UserError if `to` is not an npm scope
 */
export function rescope(root: string, from: string, to: string): string[] {
  if (!/^@[a-z0-9][a-z0-9._-]*$/.test(to))
    throw new UserError(`"${to}" is not an npm scope. Give one like @acme.`);
  return trackedFiles(root)
    .filter((path) => !/^specs\/.*\.json$/.test(path))
    .filter((path) => {
      const file = join(root, path);
      const bytes = readFileSync(file);
      if (bytes.includes(0)) return false;
      const text = bytes.toString("utf8");
      const changed = rescopeText(text, from, to);
      if (changed !== text) writeFileSync(file, changed);
      return changed !== text;
    });
}

/** Every file that git has or would take, except deleted ones. */
export function trackedFiles(root: string): string[] {
  const { stdout, error, status, stderr } = spawnSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  if (status !== 0)
    throw new UserError(`git could not list the files: ${error ?? stderr}`);
  return stdout
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)));
}
