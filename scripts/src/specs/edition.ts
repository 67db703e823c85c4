/**
 * An edition: the models of all modules, with the names and overrides that
 * belong to it.
 */
import {
  type Evidence,
  NO_EVIDENCE,
  readEvidence,
} from "../evidence/evidence.ts";
import { buildModule } from "../model/build-module.ts";
import type { SpecEntry, SpecIndex } from "../model/index-file.ts";
import {
  OverrideError,
  type Overrides,
  readOverrides,
} from "../model/overrides.ts";
import { MODULE, type Sentences } from "../model/sentences.ts";
import type { Module } from "../model/types.ts";
import type { Pins } from "../names/pins.ts";
import type { NormalisedDocument } from "../normalise/document.ts";
import type { Files } from "./files.ts";
import { operationsIn } from "./operations-in.ts";

export interface Edition {
  label: string;
  documents: Map<string, NormalisedDocument>;
  entries: SpecEntry[];
  pins: Pins;
  overrides: Overrides;
  sentences: Sentences;
  evidence: Evidence;
}

const INDEX = "specs/index.json";
const NAMES = "scripts/names.json";
const OVERRIDES = "scripts/overrides.json";
const SENTENCES = "scripts/sentences.json";
const EVIDENCE = "specs/evidence.json";

/**
 * What `specs/` held there; an edition without modules where there was none
 * yet.
 *
 * @param only read this module alone
 */
export function readEdition(files: Files, only?: string): Edition {
  const first = files.read([INDEX, NAMES, OVERRIDES, SENTENCES, EVIDENCE]);
  const parse = (text: string | undefined): unknown => JSON.parse(text ?? "{}");
  const index = parse(first.get(INDEX)) as Partial<SpecIndex>;
  const entries = (index.modules ?? []).filter(
    ({ id }) => only === undefined || id === only,
  );
  const texts = files.read(entries.map(({ id }) => `specs/${id}.json`));
  const documents = entries.flatMap(({ id }) => {
    const text = texts.get(`specs/${id}.json`);
    return text === undefined
      ? []
      : [[id, JSON.parse(text) as NormalisedDocument] as const];
  });
  return {
    label: files.label,
    documents: new Map(documents),
    entries,
    pins: parse(first.get(NAMES)) as Pins,
    overrides: readOverrides(parse(first.get(OVERRIDES))),
    sentences: parse(first.get(SENTENCES)) as Sentences,
    evidence: evidenceIn(first.get(EVIDENCE)),
  };
}

/** Editions from before there was evidence have none. */
function evidenceIn(text: string | undefined): Evidence {
  return text === undefined ? NO_EVIDENCE : readEvidence(JSON.parse(text));
}

/** @throws {OverrideError} when an override no longer applies */
export function modulesOf({
  documents,
  entries,
  pins,
  overrides,
  sentences,
  evidence,
}: Edition): Module[] {
  return entries.flatMap((entry) => {
    const document = documents.get(entry.id);
    return document === undefined
      ? []
      : [buildModule(document, entry, pins, overrides, sentences, evidence)];
  });
}

/**
 * The edition without overrides and sentences that no longer apply to its
 * documents, and what was left out, as messages.
 */
export function fitExceptions(edition: Edition): {
  edition: Edition;
  dropped: string[];
} {
  const { sentences, dropped } = fitSentences(edition);
  let fitted: Edition = { ...edition, sentences };
  for (const entry of edition.entries) {
    for (
      let misfit = misfitOf(fitted, entry);
      misfit !== undefined;
      misfit = misfitOf(fitted, entry)
    ) {
      const { module, entry: override, message } = misfit;
      const rest = (fitted.overrides[module] ?? []).filter(
        (one) => one !== override,
      );
      fitted = {
        ...fitted,
        overrides: { ...fitted.overrides, [module]: rest },
      };
      dropped.push(message);
    }
  }
  return { edition: fitted, dropped };
}

function misfitOf(
  { documents, pins, overrides, sentences }: Edition,
  entry: SpecEntry,
): OverrideError | undefined {
  const document = documents.get(entry.id);
  try {
    if (document !== undefined)
      buildModule(document, entry, pins, overrides, sentences);
    return undefined;
  } catch (error) {
    if (error instanceof OverrideError) return error;
    throw error;
  }
}

function fitSentences({ documents, sentences }: Edition): {
  sentences: Sentences;
  dropped: string[];
} {
  const dropped: string[] = [];
  const fitted = Object.entries(sentences).map(([module, own]) => {
    const document = documents.get(module);
    const ids = new Set(
      document === undefined
        ? []
        : [MODULE, ...operationsIn(document).map(({ id }) => id)],
    );
    const kept = Object.entries(own).filter(([id]) => ids.has(id));
    const gone = Object.keys(own).filter(
      (id) => document !== undefined && !ids.has(id),
    );
    dropped.push(
      ...gone.map(
        (id) =>
          `scripts/sentences.json, ${module}, ${id}: there is no such operation any more`,
      ),
    );
    return [
      module,
      document === undefined ? own : Object.fromEntries(kept),
    ] as const;
  });
  return { sentences: Object.fromEntries(fitted), dropped };
}
