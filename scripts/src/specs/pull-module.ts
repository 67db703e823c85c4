/** The next edition of one module. Pure: nothing is read or written. */
import type { Module } from "../model/types.ts";
import type { NormalisedDocument } from "../normalise/document.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import { stableText } from "../read/json.ts";
import { type Edition, fitExceptions, modulesOf } from "./edition.ts";
import { keepWithdrawn } from "./keep-withdrawn.ts";
import { chosenNames, type NameChoice } from "./name-choices.ts";
import { checkModuleLoss, type Owners } from "./plausible.ts";
import type { PublishedDocument } from "./published.ts";
import type { PullOptions } from "./pull.ts";
import {
  findRenames,
  renamePins,
  renameSentences,
  renameSubjects,
} from "./renames.ts";
import { withoutProse } from "./without-prose.ts";
import { entryOf } from "./write-specs.ts";

export interface PulledModule {
  id: string;
  edition: Edition;
  /** The document as published, without what is kept of older editions. */
  fresh: NormalisedDocument;
  /** What a person should look at, beside the changes. */
  notes: string[];
  /** Exceptions that no longer apply, as messages. */
  dropped: string[];
  chosen: NameChoice[];
  /** The models before and after; none where the document says the same. */
  before: Module[];
  after: Module[];
}

/**
 * @param stored what there is of this module
 * @throws whatever keeps this module from being taken in
 */
export function pullModule(
  stored: Edition,
  { id, source, json, portalId }: PublishedDocument,
  options: PullOptions,
  owners: Owners,
): PulledModule {
  const read = normaliseDocument(json, source);
  const fresh = options.prose ? read : withoutProse(read);
  owners.claim(id, fresh);
  const old = stored.documents.get(id);
  if (!options.acceptLoss) checkModuleLoss(id, fresh, old);
  const kept = options.drop
    ? { document: fresh, notes: [] }
    : withWithdrawn(stored, id, fresh);
  const next = dated(stored, id, kept.document, options.edition, portalId);
  const unchanged = {
    id,
    fresh,
    edition: stored,
    notes: kept.notes,
    dropped: [],
    chosen: [],
    before: [],
    after: [],
  };
  if (stableText(next.entries) === stableText(stored.entries)) return unchanged;
  const renames = findRenames(stored, next);
  const { edition, dropped } = fitExceptions({
    ...next,
    pins: renamePins(stored.pins, renames),
    overrides: renameSubjects(stored.overrides, renames),
    sentences: renameSentences(stored.sentences, renames),
  });
  const after = modulesOf(edition);
  return {
    ...unchanged,
    edition,
    notes: [...kept.notes, ...after.flatMap(feedsWithoutKey)],
    dropped,
    chosen: after.flatMap((module) => chosenNames(module, edition)),
    before: modulesOf(fitExceptions(stored).edition),
    after,
  };
}

/** A reader of such a feed cannot leave out rows that it sends twice. */
function feedsWithoutKey({ id, operations }: Module): string[] {
  return operations
    .filter(({ kind, rows }) => kind === "export" && rows?.key?.length === 0)
    .map(
      ({ id: official, resource, method }) =>
        `${id}: nothing tells the rows of ${resource}.${method} (${official}) ` +
        "apart; if they have an id, state its key in scripts/overrides.json",
    );
}

function withWithdrawn(
  stored: Edition,
  id: string,
  fresh: NormalisedDocument,
): { document: NormalisedDocument; notes: string[] } {
  const { documents, notes } = keepWithdrawn(stored, new Map([[id, fresh]]));
  return { document: documents.get(id) ?? fresh, notes };
}

/**
 * The edition with this document. One that brought nothing keeps its month: a
 * daily pull must not touch a file without a reason.
 */
function dated(
  stored: Edition,
  id: string,
  document: NormalisedDocument,
  edition: string,
  portalId: string | undefined,
): Edition {
  const old = stored.entries[0];
  const text = (one: NormalisedDocument | undefined) =>
    one === undefined ? undefined : JSON.stringify(withMonth(one, ""));
  const same = text(document) === text(stored.documents.get(id));
  const month = same && old !== undefined ? old.edition : edition;
  const marked = withMonth(document, month);
  const known = portalId ?? old?.portalId;
  const entry = entryOf({
    id,
    edition: month,
    document: marked,
    ...(known === undefined ? {} : { portalId: known }),
  });
  return {
    ...stored,
    documents: new Map([[id, marked]]),
    entries: [entry],
  };
}

function withMonth(
  document: NormalisedDocument,
  version: string,
): NormalisedDocument {
  return { ...document, info: { ...document.info, version } };
}
