/**
 * What `specs diff` and `specs changeset` compare: a folder, a git revision or
 * the working tree.
 */

import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { NO_EVIDENCE } from "../evidence/evidence.ts";
import type { Module } from "../model/types.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import {
  type Edition,
  fitExceptions,
  modulesOf,
  readEdition,
} from "./edition.ts";
import { type Files, folderFiles, gitFiles } from "./files.ts";
import { readFolder } from "./from-folder.ts";
import { UserError } from "./user-error.ts";
import { entryOf } from "./write-specs.ts";

export interface Source {
  label: string;
  modules: Module[];
}

/** The name under which the working tree is meant. */
export const WORKING_TREE = "working tree";

/** @param name a folder, a git revision, or nothing for the working tree */
export function openSource(root: string, name: string | undefined): Source {
  if (name === undefined) return strict(folderFiles(root, WORKING_TREE));
  const folder = resolve(name);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    return strict(gitFiles(root, name));
  if (existsSync(join(folder, "specs/index.json")))
    return strict(folderFiles(folder, name));
  const names = readEdition(folderFiles(root, WORKING_TREE));
  if (existsSync(join(folder, "index.json")))
    return fitting(readEdition(specsFolder(folder, name)), names);
  return fitting(rawFolder(folder, name), names);
}

/**
 * An edition with names and overrides of its own: an override that does not fit
 * is a fault in it.
 */
function strict(files: Files): Source {
  return { label: files.label, modules: modulesOf(readEdition(files)) };
}

/**
 * Descriptions alone: they borrow the names and overrides of the working tree,
 * as far as these fit.
 */
function fitting(edition: Edition, names: Edition): Source {
  const { pins, overrides, sentences } = names;
  return {
    label: edition.label,
    modules: modulesOf(
      fitExceptions({ ...edition, pins, overrides, sentences }).edition,
    ),
  };
}

function specsFolder(folder: string, label: string): Files {
  const parent = resolve(folder, "..");
  const files = folderFiles(parent, label);
  // The folder need not be called "specs".
  return {
    label,
    read: (paths) => {
      const own = new Map(
        paths.map((path) => [
          path.replace(/^specs\//, `${basename(folder)}/`),
          path,
        ]),
      );
      return new Map(
        [...files.read([...own.keys()])].map(([path, text]) => [
          own.get(path) ?? path,
          text,
        ]),
      );
    },
  };
}

/** Downloaded documents that were never pulled. */
function rawFolder(folder: string, label: string): Edition {
  const { documents, unreadable } = readFolder(folder);
  const [first] = unreadable;
  if (first !== undefined) throw new UserError(first.why);
  const modules = documents.map(({ id, json, source }) => {
    const document = normaliseDocument(json, source);
    return { id, edition: document.info.version, document };
  });
  return {
    label,
    documents: new Map(modules.map(({ id, document }) => [id, document])),
    entries: modules.map(entryOf),
    pins: {},
    overrides: {},
    sentences: {},
    evidence: NO_EVIDENCE,
  };
}
