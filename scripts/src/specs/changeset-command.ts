/**
 * `pnpm specs changeset`: one changeset per module that a new edition touches,
 * and one for the catalog, which has the data of all.
 */
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Change } from "../diff/change.ts";
import { changesBetween } from "./changes-between.ts";
import {
  catalogChangeset,
  changesetFor,
  type ReleasedPackage,
} from "./changeset-text.ts";
import type { Command } from "./command.ts";
import { type Edition, modulesOf, readEdition } from "./edition.ts";
import { sliceOf } from "./edition-slice.ts";
import {
  commitBefore,
  commitOf,
  type Files,
  folderFiles,
  gitFiles,
} from "./files.ts";
import { countsOf } from "./format-report.ts";
import { WORKING_TREE } from "./sources.ts";

/** Folder of the package with the data of every module. */
const CATALOG = "catalog";

export const changesetCommand: Command = {
  name: "changeset",
  usage: "changeset [--base REVISION]",
  help:
    "Writes .changeset/spec-<module>.md for each module that changed since " +
    "its last release (or since REVISION), and one for the catalog.",
  run: async ({ root, commandArguments, print, say }) => {
    const { values } = parseArgs({
      args: commandArguments,
      options: { base: { type: "string" } },
    });
    const current = readEdition(folderFiles(root, WORKING_TREE));
    const modules = modulesOf(current);
    const written = new Set<string>();
    const write = (
      id: string,
      { name, version }: ReleasedPackage,
      { text, bump }: ReturnType<typeof changesetFor>,
      changes: readonly Change[],
    ) => {
      const file = `spec-${id}.md`;
      writeFileSync(join(root, ".changeset", file), text);
      written.add(file);
      print(
        `.changeset/${file}: ${name} ${version}, ${bump}: ${countsOf(changes)}`,
      );
    };
    for (const module of modules) {
      const released = readPackage(root, module.id);
      if (released === undefined) {
        say(`! ${module.id} has no package yet: run pnpm generate first`);
        continue;
      }
      const changes = changesSince(
        root,
        current,
        module.id,
        values.base ?? baseOf(root, module.id, released),
      );
      if (changes.length === 0) continue;
      const made = changesetFor(released, module.edition, changes);
      write(module.id, released, made, changes);
    }
    const catalog = readPackage(root, CATALOG);
    if (catalog !== undefined) {
      const base = values.base ?? baseOf(root, CATALOG, catalog);
      const changes = modules.flatMap(({ id }) =>
        changesSince(root, current, id, base),
      );
      if (changes.length > 0)
        write(CATALOG, catalog, catalogChangeset(catalog, changes), changes);
    }
    for (const file of removeStale(root, written))
      print(`.changeset/${file}: removed, nothing changed`);
    for (const id of goneSince(root, current, values.base ?? "HEAD")) {
      say(
        `! ${id} is no longer in specs/. A package that ends needs a person: see RELEASING.md, "When a module ends".`,
      );
    }
    if (written.size === 0) print("No module changed.");
    return 0;
  },
};

function readPackage(root: string, id: string): ReleasedPackage | undefined {
  const file = join(root, "packages", id, "package.json");
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as ReleasedPackage)
    : undefined;
}

/**
 * The state of the last release: a re-run, or a second edition before the next
 * one, still tells the whole story.
 */
function baseOf(
  root: string,
  id: string,
  { name, version }: ReleasedPackage,
): string {
  const tag = `refs/tags/${name}@${version}`;
  if (commitOf(root, tag) !== undefined) return tag;
  // Never released: what waiting changesets say is still to be told.
  return commitBefore(root, `.changeset/spec-${id}.md`) ?? "HEAD";
}

function changesSince(
  root: string,
  current: Edition,
  id: string,
  base: string,
): Change[] {
  const before = readEdition(gitOrNothing(root, base), id);
  return changesBetween(before, sliceOf(current, id));
}

/** A repository without a commit has no older edition. */
function gitOrNothing(root: string, revision: string): Files {
  if (revision === "HEAD" && commitOf(root, "HEAD") === undefined)
    return { label: "nothing", read: () => new Map() };
  return gitFiles(root, revision);
}

function removeStale(root: string, written: ReadonlySet<string>): string[] {
  const folder = join(root, ".changeset");
  const stale = readdirSync(folder).filter(
    (name) => /^spec-.+\.md$/.test(name) && !written.has(name),
  );
  for (const name of stale) rmSync(join(folder, name));
  return stale;
}

function goneSince(root: string, current: Edition, base: string): string[] {
  const before = readEdition(gitOrNothing(root, base)).entries.map(
    ({ id }) => id,
  );
  return before.filter((id) => !current.documents.has(id));
}
