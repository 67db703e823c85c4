/**
 * From what was published to the next edition. Pure: reading and writing are
 * the command's business.
 */

import type { Change } from "../diff/change.ts";
import { compareEditions } from "../diff/compare.ts";
import type { SpecEntry } from "../model/index-file.ts";
import type {
  NormalisedDocument,
  NormalisedWebhooks,
} from "../normalise/document.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import { normaliseWebhooks } from "../normalise/normalise-webhooks.ts";
import { type Problem, SpecRefusedError } from "../read/problems.ts";
import { type Edition, fitExceptions, modulesOf } from "./edition.ts";
import { keepWithdrawn } from "./keep-withdrawn.ts";
import { checkLoss, checkOwners } from "./plausible.ts";
import type { PublishedSet } from "./published.ts";
import {
  findRenames,
  renamePins,
  renameSentences,
  renameSubjects,
} from "./renames.ts";
import { withoutProse } from "./without-prose.ts";
import { entryOf } from "./write-specs.ts";

export interface PullOptions {
  /** Month the documents were taken: `"2026-09"`. */
  edition: string;
  /** Remove what the new edition lacks instead of keeping it. */
  drop: boolean;
  /** Leave official texts out. */
  prose: boolean;
  /** Accept an edition that lost more than a fifth of its operations. */
  acceptLoss: boolean;
}

export interface Pulled {
  edition: Edition;
  webhooks?: NormalisedWebhooks;
  changes: Change[];
  /** What a person should look at, beside the changes. */
  notes: string[];
}

export function pull(
  stored: Edition,
  published: PublishedSet,
  options: PullOptions,
): Pulled {
  const fresh = normaliseAll(published, options.prose);
  checkOwners(fresh.documents, stored);
  if (!options.acceptLoss)
    checkLoss(fresh.documents, stored, published.complete);
  const kept = options.drop
    ? { documents: fresh.documents, notes: [] }
    : keepWithdrawn(stored, fresh.documents);
  const untouched = untouchedModules(
    stored,
    fresh.documents,
    published.complete,
    options.drop,
  );
  const entries = mergeEntries(
    stored,
    kept.documents,
    published,
    untouched,
    options.edition,
  );
  const next: Edition = {
    label: options.edition,
    documents: new Map(
      entries.map(({ entry, document }) => [entry.id, document]),
    ),
    entries: entries.map(({ entry }) => entry),
    pins: stored.pins,
    overrides: stored.overrides,
    sentences: stored.sentences,
  };
  const renames = findRenames(stored, next);
  const { edition, dropped } = fitExceptions({
    ...next,
    pins: renamePins(stored.pins, renames),
    overrides: renameSubjects(stored.overrides, renames),
    sentences: renameSentences(stored.sentences, renames),
  });
  const before = modulesOf(fitExceptions(stored).edition);
  return {
    edition,
    ...(fresh.webhooks === undefined ? {} : { webhooks: fresh.webhooks }),
    changes: compareEditions(before, modulesOf(edition)),
    notes: [
      ...published.notes,
      ...kept.notes,
      ...untouched.notes,
      ...dropped.map((message) => `removed ${message}`),
    ],
  };
}

interface Fresh {
  documents: Map<string, NormalisedDocument>;
  webhooks?: NormalisedWebhooks;
}

/** @throws {SpecRefusedError} with the problems of all documents */
function normaliseAll(published: PublishedSet, prose: boolean): Fresh {
  const problems: Problem[] = [];
  const attempt = <T>(read: () => T): T[] => {
    try {
      return [read()];
    } catch (error) {
      if (!(error instanceof SpecRefusedError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  };
  const documents = published.documents.flatMap(({ id, source, json }) =>
    attempt(() => normaliseDocument(json, source)).map(
      (document) => [id, prose ? document : withoutProse(document)] as const,
    ),
  );
  const { webhooks: events } = published;
  const [webhooks] =
    events === undefined
      ? []
      : attempt(() => normaliseWebhooks(events.json, events.source));
  if (problems.length > 0) throw new SpecRefusedError(problems);
  return {
    documents: new Map(documents),
    ...(webhooks === undefined ? {} : { webhooks }),
  };
}

interface Untouched {
  documents: Map<string, NormalisedDocument>;
  notes: string[];
}

/**
 * Modules of the stored edition that the new one does not have, or that were
 * not asked for.
 */
function untouchedModules(
  stored: Edition,
  fresh: Fresh["documents"],
  complete: boolean,
  drop: boolean,
): Untouched {
  const missing = [...stored.documents].filter(([id]) => !fresh.has(id));
  const say = (id: string) => {
    if (!complete) return `${id}: no document given; left as it is`;
    return drop
      ? `${id}: GONE from the portal; dropped`
      : `${id}: GONE from the portal; the whole module is kept as it was (--drop removes it)`;
  };
  const notes = missing.map(([id]) => say(id));
  return { documents: new Map(complete && drop ? [] : missing), notes };
}

interface Merged {
  entry: SpecEntry;
  document: NormalisedDocument;
}

function mergeEntries(
  stored: Edition,
  fresh: Fresh["documents"],
  published: PublishedSet,
  untouched: Untouched,
  edition: string,
): Merged[] {
  const known = new Map(stored.entries.map((entry) => [entry.id, entry]));
  const updated = [...fresh].map(([id, document]): Merged => {
    const old = known.get(id);
    const portalId =
      published.documents.find((one) => one.id === id)?.portalId ??
      old?.portalId;
    const month =
      old !== undefined && sameButEdition(document, stored.documents.get(id))
        ? old.edition
        : edition;
    const dated = withEdition(document, month);
    const entry = entryOf({
      id,
      edition: month,
      document: dated,
      ...(portalId === undefined ? {} : { portalId }),
    });
    return { entry, document: dated };
  });
  const left = [...untouched.documents].flatMap(([id, document]): Merged[] => {
    const entry = known.get(id);
    if (entry === undefined) return [];
    return [
      {
        entry: published.complete ? { ...entry, withdrawn: true } : entry,
        document,
      },
    ];
  });
  // By file name, as the folder lists them: "marketing-ads.json" stands before
  // "marketing.json".
  const file = ({ entry }: Merged) => `${entry.id}.json`;
  return [...updated, ...left].sort((a, b) => (file(a) < file(b) ? -1 : 1));
}

/**
 * An edition that brought nothing keeps its month: a daily pull must not touch
 * a file without a reason.
 */
function sameButEdition(
  document: NormalisedDocument,
  stored: NormalisedDocument | undefined,
): boolean {
  return (
    stored !== undefined &&
    JSON.stringify(withEdition(document, "")) ===
      JSON.stringify(withEdition(stored, ""))
  );
}

function withEdition(
  document: NormalisedDocument,
  version: string,
): NormalisedDocument {
  return { ...document, info: { ...document.info, version } };
}
