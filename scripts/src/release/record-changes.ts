/**
 * Part of `pnpm release:version`: writes what the versions that changesets has
 * just set change for single operations, which the pages of the site show.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changesBetween } from "../specs/changes-between.ts";
import { type Edition, readEdition } from "../specs/edition.ts";
import { sliceOf } from "../specs/edition-slice.ts";
import { commitOf, folderFiles, gitFiles } from "../specs/files.ts";
import { WORKING_TREE } from "../specs/sources.ts";
import { changesByOperation } from "./changes-by-operation.ts";
import type { VersionChanges } from "./version-changes.ts";

/**
 * Goes through the modules whose version has not been released yet. Running it
 * again writes the same.
 */
export function recordChanges(root: string, say: (text: string) => void): void {
  const current = readEdition(folderFiles(root, WORKING_TREE));
  for (const { id, edition } of current.entries) {
    const folder = join(root, "packages", id);
    const name = nameOf(folder);
    const [version, previous] = versionsOf(folder);
    if (name === undefined || version === undefined) continue;
    const tagOf = (one: string) => `refs/tags/${name}@${one}`;
    if (commitOf(root, tagOf(version)) !== undefined) continue;
    if (previous !== undefined && !commitOf(root, tagOf(previous))) {
      say(
        `! git has no tag ${name}@${previous}, so what ${version} changes is not recorded. ` +
          "Run `git fetch --tags` and `node scripts/src/release/record-main.ts`.",
      );
      continue;
    }
    const made: VersionChanges = {
      version,
      edition,
      ...changesByOperation(
        previous === undefined
          ? []
          : changesSince(root, tagOf(previous), current, id),
      ),
    };
    const file = join(folder, "changes.json");
    const earlier = readVersions(file).filter((one) => one.version !== version);
    const tells = made.added.length > 0 || made.changes.length > 0;
    // The first version is where every other operation begins.
    if (!tells && earlier.length > 0) continue;
    writeFileSync(file, textOf([made, ...earlier]));
    say(`packages/${id}/changes.json: ${version}`);
  }
}

function changesSince(root: string, tag: string, current: Edition, id: string) {
  return changesBetween(
    readEdition(gitFiles(root, tag), id),
    sliceOf(current, id),
  );
}

function nameOf(folder: string): string | undefined {
  const file = join(folder, "package.json");
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { name: string }).name
    : undefined;
}

/** The versions of a changelog, the newest first. */
function versionsOf(folder: string): string[] {
  const file = join(folder, "CHANGELOG.md");
  if (!existsSync(file)) return [];
  return [
    ...readFileSync(file, "utf8").matchAll(/^## (\d+\.\d+\.\d+\S*)$/gm),
  ].map(([, version = ""]) => version);
}

function readVersions(file: string): VersionChanges[] {
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as VersionChanges[])
    : [];
}

/** One change a line, so that a difference between two versions is readable. */
function textOf(versions: readonly VersionChanges[]): string {
  const blocks = versions.map(({ changes, ...rest }) => {
    const head = JSON.stringify(rest).slice(0, -1);
    const lines = changes.map((one) => `\n${JSON.stringify(one)}`).join(",");
    return `${head},"changes":[${lines}]}`;
  });
  return `[\n${blocks.join(",\n")}\n]\n`;
}
