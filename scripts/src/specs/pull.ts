/**
 * From what was published to the next edition. Pure: reading and writing are
 * the command's business.
 */

import type { Change } from "../diff/change.ts";
import { compareEditions } from "../diff/compare.ts";
import type { NormalisedWebhooks } from "../normalise/document.ts";
import { normaliseWebhooks } from "../normalise/normalise-webhooks.ts";
import { type Edition, fitExceptions, modulesOf } from "./edition.ts";
import { joinSlices, sliceOf } from "./edition-slice.ts";
import type { NameChoice } from "./name-choices.ts";
import { checkLoss, Owners } from "./plausible.ts";
import type { HeldBack, PublishedSet } from "./published.ts";
import { type PulledModule, pullModule } from "./pull-module.ts";

export interface PullOptions {
  /** Month the documents were taken: `"2026-09"`. */
  edition: string;
  /** Remove what the new edition lacks instead of keeping it. */
  drop: boolean;
  /** Leave official texts out. */
  prose: boolean;
  /** Accept an edition that lost most of its operations. */
  acceptLoss: boolean;
  /** Modules that a later step could not take, to be left as they are. */
  heldBack?: readonly HeldBack[];
}

export interface Pulled {
  edition: Edition;
  webhooks?: NormalisedWebhooks;
  changes: Change[];
  /** What a person should look at, beside the changes. */
  notes: string[];
  /** Exceptions that the edition made unnecessary, as messages. */
  dropped: string[];
  /** New names that a rule gave. */
  chosen: NameChoice[];
  /** Modules that stay as they were, because of a problem of their own. */
  heldBack: HeldBack[];
}

/** @throws {UserError} when the edition as a whole cannot be right */
export function pull(
  stored: Edition,
  published: PublishedSet,
  options: PullOptions,
): Pulled {
  const { taken, heldBack } = pullModules(stored, published, options);
  const events = pullWebhooks(published, heldBack);
  const here = new Set([
    ...taken.map(({ id }) => id),
    ...heldBack.map(({ module }) => module),
  ]);
  const missing = [...stored.documents.keys()].filter((id) => !here.has(id));
  const held = new Set(heldBack.map(({ module }) => module));
  if (!options.acceptLoss)
    checkLoss(
      new Map(taken.map(({ id, fresh }) => [id, fresh])),
      stored,
      published.complete
        ? [...stored.documents.keys()].filter((id) => !held.has(id))
        : taken.map(({ id }) => id),
    );
  const { complete } = published;
  const absent = missing.map((id) =>
    withoutDocument(sliceOf(stored, id), id, complete, options.drop),
  );
  const same = [...held]
    .map((id) => sliceOf(stored, id))
    .filter(({ entries }) => entries.length > 0);
  return {
    edition: joinSlices(
      stored,
      [...taken, ...absent].map((one) => one.edition).concat(same),
      options.edition,
    ),
    ...events,
    changes: compareEditions(
      [...taken, ...absent].flatMap(({ before }) => before),
      [...taken, ...absent].flatMap(({ after }) => after),
    ),
    notes: [
      ...published.notes,
      ...[...taken, ...absent].flatMap(({ notes }) => notes),
    ],
    dropped: taken.flatMap(({ dropped }) => dropped),
    chosen: taken.flatMap(({ chosen }) => chosen),
    heldBack,
  };
}

/**
 * One module's problem stops no other: whatever the error is, that module stays
 * as it was.
 */
function pullModules(
  stored: Edition,
  { documents, unreadable }: PublishedSet,
  options: PullOptions,
): { taken: PulledModule[]; heldBack: HeldBack[] } {
  const heldBack = [...unreadable, ...(options.heldBack ?? [])];
  const owners = new Owners(stored);
  const taken: PulledModule[] = [];
  for (const document of documents) {
    const { id } = document;
    if (heldBack.some(({ module }) => module === id)) continue;
    try {
      taken.push(pullModule(sliceOf(stored, id), document, options, owners));
    } catch (error) {
      heldBack.push({ module: id, why: reasonOf(error) });
    }
  }
  return { taken, heldBack };
}

function pullWebhooks(
  { webhooks }: PublishedSet,
  heldBack: HeldBack[],
): { webhooks?: NormalisedWebhooks } {
  if (webhooks === undefined) return {};
  try {
    return { webhooks: normaliseWebhooks(webhooks.json, webhooks.source) };
  } catch (error) {
    heldBack.push({ module: "webhooks", why: reasonOf(error) });
    return {};
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Absent = Pick<
  PulledModule,
  "id" | "edition" | "notes" | "before" | "after"
>;

/** A module that the new edition does not have, or that was not asked for. */
function withoutDocument(
  stored: Edition,
  id: string,
  complete: boolean,
  drop: boolean,
): Absent {
  if (!complete) {
    const notes = [`${id}: no document given; left as it is`];
    return { id, edition: stored, notes, before: [], after: [] };
  }
  const before = modulesOf(fitExceptions(stored).edition);
  if (drop) {
    const notes = [`${id}: GONE from the portal; dropped`];
    const edition = { ...stored, documents: new Map(), entries: [] };
    return { id, edition, notes, before, after: [] };
  }
  const edition: Edition = {
    ...stored,
    entries: stored.entries.map((entry) => ({ ...entry, withdrawn: true })),
  };
  const known = stored.entries.every(({ withdrawn }) => withdrawn === true);
  const notes = known
    ? []
    : [
        `${id}: GONE from the portal; the whole module is kept as it was (--drop removes it)`,
      ];
  const after = modulesOf(fitExceptions(edition).edition);
  return { id, edition, notes, before, after };
}
