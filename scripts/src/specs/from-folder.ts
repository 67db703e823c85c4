/**
 * Reads downloaded descriptions, JSON or YAML, under the names they are
 * published by or those of `specs/`.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { isJson } from "../read/json.ts";
import { checkSize, readJsonText } from "./json-text.ts";
import {
  moduleIdOf,
  type PublishedDocument,
  type PublishedSet,
} from "./published.ts";
import { UserError } from "./user-error.ts";
import { readYamlText } from "./yaml-text.ts";

const ENDINGS = [".json", ".yaml", ".yml"];

/** @param only read this file alone */
export function readFolder(folder: string, only?: string): PublishedSet {
  const files = (only === undefined ? namesIn(folder) : [only]).filter(
    (name) =>
      ENDINGS.includes(extname(name)) &&
      basename(name, extname(name)) !== "index",
  );
  if (files.length === 0) {
    throw new UserError(
      `${folder} holds no description. Put downloaded documents there, e.g. tenant-crm-v2.json or crm.yaml.`,
    );
  }
  const set: PublishedSet = {
    documents: [],
    unreadable: [],
    complete: false,
    notes: [],
  };
  for (const file of files.sort()) readInto(set, folder, file);
  const [first] = set.unreadable;
  if (set.documents.length === 0 && first !== undefined)
    throw new UserError(first.why);
  return set;
}

function readInto(set: PublishedSet, folder: string, file: string): void {
  try {
    const json = readDocument(folder, file);
    if (isJson(json) && "webhooks" in json)
      set.webhooks = { source: file, json };
    else set.documents.push(asDocument(file, json, set.documents));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const module = moduleIdOf(basename(file, extname(file)));
    set.documents = set.documents.filter(({ id }) => id !== module);
    set.unreadable.push({ module, why: error.message });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new UserError(
      `${folder} cannot be read (${(error as Error).message}). Give the folder of the downloaded documents.`,
    );
  }
}

function readDocument(folder: string, file: string): unknown {
  const path = join(folder, file);
  // Before the text is in memory.
  checkSize(statSync(path).size, file);
  const text = readFileSync(path, "utf8");
  return extname(file) === ".json"
    ? readJsonText(text, file)
    : readYamlText(text, file);
}

function asDocument(
  file: string,
  json: unknown,
  others: readonly PublishedDocument[],
): PublishedDocument {
  const name = basename(file, extname(file));
  const id = moduleIdOf(name);
  if (!/^[a-z][a-z\d-]*$/.test(id) || id in Object.prototype)
    throw new UserError(
      `${file} does not have the name of a module, e.g. crm or tenant-crm-v2. Rename it.`,
    );
  const same = others.find((one) => one.id === id);
  if (same)
    throw new UserError(
      `${same.source} and ${file} both describe ${id}. Keep one of them.`,
    );
  return {
    id,
    source: file,
    json,
    ...(name.startsWith("tenant-") ? { portalId: name } : {}),
  };
}
