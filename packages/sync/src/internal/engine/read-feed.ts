import { call } from "@st/catalog";
import {
  type ExportBatch,
  type ExportFeed,
  ServiceTitanBadRequestError,
} from "@st/core";
import type { FeedRead } from "../../stream.js";
import type { ApiRow } from "../rows/row-reader.js";
import {
  before,
  iso,
  OVERLAP,
  type ReadContext,
  type Step,
} from "./context.js";
import type { Position } from "./position.js";

/** ms until a change appears in a feed. */
const DELAY = 15 * 60_000;

/** Reads an export feed from where it stopped. */
export async function* readFeed(
  read: FeedRead,
  position: Position,
  context: ReadContext,
): AsyncGenerator<Step> {
  let { at = null, completeTo } = position.feed ?? {};
  let askedAt = context.now();
  const kind = position.feed?.at == null ? "all" : "changes";
  for await (const batch of await open(read, position, context)) {
    const { data, continueFrom, hasMore } = batch;
    // The clock of this machine may be wrong.
    at = later(at, newest(data));
    if (!hasMore) completeTo = iso(askedAt - DELAY);
    askedAt = context.now();
    yield {
      rows: data,
      kind,
      source: "feed",
      position: { feed: { continueFrom, at, completeTo } },
    };
  }
}

/**
 * Goes on from the continuation token. If ServiceTitan no longer takes it, from
 * the time up to which the feed was read.
 */
async function open(
  { operation, query }: FeedRead,
  { feed, backfill }: Position,
  { connection, signal, note }: ReadContext,
): Promise<AsyncIterable<ExportBatch<ApiRow>>> {
  const feedFrom = (from: string | undefined) =>
    call<ExportFeed<ApiRow>>(connection, operation, [
      { ...query, ...(from !== undefined && { from }) },
      { signal },
    ]);
  if (feed === undefined)
    return feedFrom(
      backfill && before(backfill.startedAt, OVERLAP + DELAY),
    ).batches();
  const goingOn = feedFrom(feed.continueFrom);
  try {
    await goingOn; // The first batch, which `batches` does not ask for again.
    return goingOn.batches();
  } catch (error) {
    if (!ServiceTitanBadRequestError.isInstance(error)) throw error;
    const from = feed.at === null ? undefined : before(feed.at, OVERLAP);
    note(
      "ServiceTitan no longer takes the saved continuation token, so reading goes on from " +
        `${from ?? "the beginning"}; rows that come again do no harm.`,
    );
    return feedFrom(from).batches();
  }
}

/** When the newest of these rows was modified, or null. */
function newest(rows: readonly ApiRow[]): string | null {
  const times = rows
    .map(({ modifiedOn }) => Date.parse(String(modifiedOn)))
    .filter((time) => !Number.isNaN(time));
  const last = times.reduce((one, other) => Math.max(one, other), 0);
  return last > 0 ? iso(last) : null;
}

function later(one: string | null, other: string | null): string | null {
  return (one ?? "") < (other ?? "") ? other : one;
}
