/**
 * Reads downloaded descriptions, JSON or YAML, under the names they are
 * published by or those of `specs/`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parse as parseYaml } from "yaml";
import { isJson } from "../read/json.ts";
import { readJsonText } from "./json-text.ts";
import {
  moduleIdOf,
  type PublishedDocument,
  type PublishedSet,
} from "./published.ts";
import { UserError } from "./user-error.ts";

const ENDINGS = [".json", ".yaml", ".yml"];

export function readFolder(folder: string): PublishedSet {
  const files = namesIn(folder).filter(
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
  const text = readFileSync(join(folder, file), "utf8");
  if (extname(file) === ".json") return readJsonText(text, file);
  try {
    return parseYaml(text) as unknown;
  } catch (error) {
    throw new UserError(
      `${file} is not YAML: ${(error as Error).message}. Download it again.`,
    );
  }
}

function asDocument(
  file: string,
  json: unknown,
  others: readonly PublishedDocument[],
): PublishedDocument {
  const name = basename(file, extname(file));
  const id = moduleIdOf(name);
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
