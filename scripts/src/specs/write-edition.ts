/**
 * Writes an edition so that a reader finds the old one or the new one, never a
 * mixture.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { NormalisedWebhooks } from "../normalise/document.ts";
import type { Edition } from "./edition.ts";
import { writeSpecs } from "./write-specs.ts";

/** Complete new contents of `specs/`, made beside it on the same disk. */
const NEXT = ".specs-next";
/** The old `specs/` for the moment between two renames. */
const LAST = ".specs-last";

/**
 * Everything is written beside `specs/` first; then the folder is exchanged by
 * two renames. A crash between them leaves the old edition in `.specs-last`,
 * which the next run puts back.
 */
export function writeEdition(
  root: string,
  edition: Edition,
  webhooks: NormalisedWebhooks,
): void {
  const [specs, next, last] = [
    join(root, "specs"),
    join(root, NEXT),
    join(root, LAST),
  ];
  recover(root);
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  copyOthers(specs, next);
  const modules = edition.entries.map((entry) => ({
    ...entry,
    document: documentOf(edition, entry.id),
  }));
  writeSpecs(next, {
    modules,
    webhooks: { edition: webhooks.info.version, document: webhooks },
  });
  const files = [
    stageFile(join(root, "scripts/names.json"), edition.pins),
    stageFile(join(root, "scripts/overrides.json"), edition.overrides),
    stageFile(join(root, "scripts/sentences.json"), edition.sentences),
  ];
  if (existsSync(specs)) renameSync(specs, last);
  renameSync(next, specs);
  for (const put of files) put();
  rmSync(last, { recursive: true, force: true });
  format(root, "scripts/overrides.json");
}

/**
 * That file is edited by hand, so it has the form the linter wants. Without the
 * linter it is only longer.
 */
function format(root: string, file: string): void {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  if (existsSync(biome))
    spawnSync(process.execPath, [biome, "format", "--write", file], {
      cwd: root,
    });
}

/** Puts `specs/` back after a run that ended between the two renames. */
export function recover(root: string): void {
  const [specs, last] = [join(root, "specs"), join(root, LAST)];
  if (!existsSync(last)) return;
  if (existsSync(specs)) rmSync(last, { recursive: true });
  else renameSync(last, specs);
}

function documentOf({ documents }: Edition, id: string) {
  const document = documents.get(id);
  if (document === undefined)
    throw new Error(`the edition lists ${id} but has no document of it`);
  return document;
}

/**
 * What else lies in `specs/`: its README, its tables and the evidence, which
 * are no part of an edition.
 */
function copyOthers(specs: string, next: string): void {
  if (!existsSync(specs)) return;
  for (const name of readdirSync(specs).filter(
    (one) => one === "evidence.json" || !one.endsWith(".json"),
  )) {
    cpSync(join(specs, name), join(next, name), { recursive: true });
  }
}

/**
 * Writes beside the file now and answers with the step that puts it in place. A
 * file that would not change is left alone.
 */
function stageFile(file: string, value: unknown): () => void {
  if (
    existsSync(file) &&
    JSON.stringify(JSON.parse(readFileSync(file, "utf8"))) ===
      JSON.stringify(value)
  )
    return () => {};
  const staged = `${file}.next`;
  writeFileSync(staged, `${JSON.stringify(value, null, 2)}\n`);
  return () => renameSync(staged, file);
}
