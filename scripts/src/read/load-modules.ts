import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Evidence,
  NO_EVIDENCE,
  readEvidence,
} from "../evidence/evidence.ts";
import { buildModule } from "../model/build-module.ts";
import type { SpecIndex } from "../model/index-file.ts";
import { type Overrides, readOverrides } from "../model/overrides.ts";
import type { PersonalTable } from "../model/personal.ts";
import type { Sentences } from "../model/sentences.ts";
import type { Module } from "../model/types.ts";
import type { Pins } from "../names/pins.ts";
import type { NormalisedDocument } from "../normalise/document.ts";

/** Where names and overrides lie: the `scripts` folder. */
export const SCRIPTS: string = join(import.meta.dirname, "../..");

export function readIndex(specs: string): SpecIndex {
  return readJson(join(specs, "index.json")) as SpecIndex;
}

export function readPins(folder: string = SCRIPTS): Pins {
  return readJson(join(folder, "names.json")) as Pins;
}

export function readOverridesFile(folder: string = SCRIPTS): Overrides {
  return readOverrides(readJson(join(folder, "overrides.json")));
}

export function readSentences(folder: string = SCRIPTS): Sentences {
  return readJson(join(folder, "sentences.json")) as Sentences;
}

export function readPersonal(folder: string = SCRIPTS): PersonalTable {
  return readJson(join(folder, "personal.json")) as PersonalTable;
}

/** What real answers showed; nothing, where nobody has recorded any. */
export function readEvidenceFile(specs: string): Evidence {
  const file = join(specs, "evidence.json");
  return existsSync(file) ? readEvidence(readJson(file)) : NO_EVIDENCE;
}

/**
 * `scripts/programs.json`: the program in a module's README, behind
 * `const crm = createCrmClient(st)`, line by line. It does something the module
 * is for; the type tests compile it.
 */
export type Programs = Readonly<Record<string, readonly string[]>>;

export function readPrograms(folder: string = SCRIPTS): Programs {
  return readJson(join(folder, "programs.json")) as Programs;
}

/** The models of all modules of a `specs` folder, in the order of its index. */
export function loadModules(
  specs: string,
  pins: Pins = readPins(),
  overrides: Overrides = readOverridesFile(),
  sentences: Sentences = readSentences(),
  evidence: Evidence = readEvidenceFile(specs),
): Module[] {
  return readIndex(specs).modules.map((entry) => {
    const document = readJson(
      join(specs, `${entry.id}.json`),
    ) as NormalisedDocument;
    return buildModule(document, entry, pins, overrides, sentences, evidence);
  });
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
