/**
 * What `specs diff` compares: a folder, a file, a git revision or the working
 * tree. What cannot be read, or does not fit, is left out and listed.
 */

import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { NO_EVIDENCE } from "../evidence/evidence.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import {
  type Edition,
  fitExceptions,
  modulesOf,
  readEdition,
} from "./edition.ts";
import { joinSlices, sliceOf } from "./edition-slice.ts";
import { type Files, folderFiles, gitFiles } from "./files.ts";
import { readFolder } from "./from-folder.ts";
import type { HeldBack } from "./published.ts";
import { UserError } from "./user-error.ts";
import { entryOf } from "./write-specs.ts";

export interface Source {
  /** Without the modules that cannot be read. */
  edition: Edition;
  unreadable: HeldBack[];
  /** Overrides and sentences that do not fit, as messages. */
  leftOut: string[];
  /** A single document: nothing is said of other modules. */
  partial: boolean;
}

/** The name under which the working tree is meant. */
export const WORKING_TREE = "working tree";

/**
 * @param name a folder, a document, a git revision, or nothing for the working
 *   tree
 */
export function openSource(root: string, name: string | undefined): Source {
  const workingTree = folderFiles(root, WORKING_TREE);
  if (name === undefined) return stored(workingTree);
  const path = resolve(name);
  if (!existsSync(path)) return stored(gitFiles(root, name));
  const isFolder = statSync(path).isDirectory();
  if (isFolder && existsSync(join(path, "specs/index.json")))
    return stored(folderFiles(path, name));
  if (isFolder && existsSync(join(path, "index.json")))
    return stored(specsFolder(path, name), lender(workingTree));
  const raw = isFolder
    ? rawDocuments(path, name)
    : rawDocuments(dirname(path), name, basename(path));
  const fitted = fitModules(borrow(raw.edition, lender(workingTree)));
  return {
    ...fitted,
    unreadable: [...raw.unreadable, ...fitted.unreadable],
    partial: !isFolder,
  };
}

/** @param from whose names and exceptions it uses @default its own */
function stored(files: Files, from?: Edition): Source {
  const { readable, unreadable } = onlyJson(files);
  const own = readEdition(readable);
  const fitted = fitModules(from === undefined ? own : borrow(own, from));
  return {
    ...fitted,
    unreadable: [...unreadable, ...fitted.unreadable],
    partial: false,
  };
}

/** As it stands: what does not fit it may fit the edition that borrows. */
function lender(workingTree: Files): Edition {
  return readEdition(onlyJson(workingTree).readable);
}

/** Descriptions alone have no names, exceptions and, mostly, no evidence. */
function borrow(edition: Edition, from: Edition): Edition {
  const { pins, overrides, sentences } = from;
  const { observations } = edition.evidence;
  const evidence = observations.length > 0 ? edition.evidence : from.evidence;
  return { ...edition, pins, overrides, sentences, evidence };
}

/** Reads each module by itself, so that one problem stops no other module. */
function fitModules(edition: Edition): Omit<Source, "partial"> {
  const unreadable: HeldBack[] = [];
  const leftOut: string[] = [];
  const slices = edition.entries.flatMap(({ id }) => {
    try {
      const fitted = fitExceptions(sliceOf(edition, id));
      modulesOf(fitted.edition);
      leftOut.push(...fitted.dropped);
      return [fitted.edition];
    } catch (error) {
      unreadable.push({ module: id, why: (error as Error).message });
      return [];
    }
  });
  return {
    edition: joinSlices(edition, slices, edition.label),
    unreadable,
    leftOut,
  };
}

/** Files without the documents that are not JSON. */
function onlyJson(files: Files): { readable: Files; unreadable: HeldBack[] } {
  const unreadable: HeldBack[] = [];
  const isJson = (path: string, text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch (error) {
      const why = `${path} is not JSON: ${(error as Error).message}`;
      const module = /^specs\/(.+)\.json$/.exec(path)?.[1];
      if (module === undefined || module === "index" || module === "evidence")
        throw new UserError(`${files.label}: ${why}`);
      unreadable.push({ module, why });
      return false;
    }
  };
  return {
    unreadable,
    readable: {
      label: files.label,
      read: (paths) =>
        new Map(
          [...files.read(paths)].filter(([path, text]) => isJson(path, text)),
        ),
    },
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
function rawDocuments(
  folder: string,
  label: string,
  file?: string,
): { edition: Edition; unreadable: HeldBack[] } {
  const { documents, unreadable } = readFolder(folder, file);
  const modules = documents.flatMap(({ id, json, source }) => {
    try {
      const document = normaliseDocument(json, source);
      return [{ id, edition: document.info.version, document }];
    } catch (error) {
      unreadable.push({ module: id, why: (error as Error).message });
      return [];
    }
  });
  return {
    unreadable,
    edition: {
      label,
      documents: new Map(modules.map(({ id, document }) => [id, document])),
      entries: modules.map(entryOf),
      pins: {},
      overrides: {},
      sentences: {},
      evidence: NO_EVIDENCE,
    },
  };
}
