import { call } from "@st/catalog";
import type { Page, Pages } from "@st/core";
import type { ListRead } from "../../stream.js";
import type { Source } from "../../table.js";
import type { ApiRow } from "../rows/row-reader.js";
import {
  before,
  iso,
  OVERLAP,
  type ReadContext,
  type Step,
} from "./context.js";
import type { Position } from "./position.js";

/** ms between two readings of whole lists to find what is gone. */
const SWEEP_EVERY = 7 * 24 * 3_600_000;

/**
 * Reads what changed in a list since the last reading. Rows that change while
 * it is read are in the next one, which begins when this one began. The first
 * reading is of the whole list.
 */
export async function* readModified(
  list: ListRead,
  { list: position, backfill }: Position,
  context: ReadContext,
  source?: Source,
): AsyncGenerator<Step> {
  const start = { since: backfill?.startedAt ?? null };
  const { since, startedAt, page }: typeof position & object =
    position ?? start;
  const from = since === null ? undefined : before(since, OVERLAP);
  const query = list.since && from ? { [list.since.query]: from } : {};
  const window = list.since && from && { property: list.since.property, from };
  const pages = listOf(list, { ...query, ...again(page) }, context);
  const began = startedAt ?? (await timeOf(pages, context.now()));
  for await (const { data, hasMore, page: number } of pages.pages()) {
    const isWhole = since === null && !hasMore;
    yield {
      rows: data,
      kind: window ? "changes" : "all",
      ...(window && { window }),
      ...(source && { source }),
      position: {
        list: hasMore
          ? { since, startedAt: began, page: number + 1 }
          : { since: began },
        ...(isWhole && { sweep: { last: began } }),
      },
    };
  }
}

/** Whether a list is due to be read whole, to find rows that are gone. */
export function isSweepDue(
  { sweep, backfill }: Position,
  now: number,
): boolean {
  // The history is still being read, newest first.
  if (backfill && backfill.before !== null) return false;
  if (sweep?.startedAt !== undefined || sweep?.last === undefined) return true;
  return now - Date.parse(sweep.last) >= SWEEP_EVERY;
}

/**
 * Reads a whole list. Rows that neither this complete reading nor the one
 * before has seen are gone.
 */
export async function* readWhole(
  list: ListRead,
  { sweep: position = {} }: Position,
  context: ReadContext,
  source?: Source,
): AsyncGenerator<Step> {
  const { startedAt, page, ...done } = position;
  const began = startedAt ?? iso(context.now());
  let isEmpty = page === undefined;
  for await (const { data, hasMore, page: number } of pagesOf(
    list,
    again(page),
    context,
  )) {
    isEmpty &&= data.length === 0;
    // An empty answer is no proof that everything was deleted.
    const isDoubtful = isEmpty && done.last !== undefined;
    if (isDoubtful && !hasMore)
      context.note(
        "The whole list came back empty; nothing is marked as deleted because of it.",
      );
    yield {
      rows: data,
      kind: "all",
      ...(source && { source }),
      position: {
        sweep: hasMore
          ? { ...done, startedAt: began, page: number + 1 }
          : isDoubtful
            ? done
            : { last: began },
      },
      ...(!hasMore && !isDoubtful && done.last && { unseenBefore: done.last }),
    };
  }
}

/**
 * The page before the one that was not read: rows may have moved by some, and
 * rows that come again do no harm.
 */
function again(page: number | undefined): { page?: number } {
  return page === undefined ? {} : { page: page - 1 };
}

/**
 * When a reading began: by this machine's clock, or by the server's if that is
 * behind. A clock that is ahead would skip changes.
 */
async function timeOf(pages: Pages<ApiRow>, now: number): Promise<string> {
  const { response } = await pages.withResponse();
  const server = Date.parse(response.headers.get("date") ?? "");
  return iso(Number.isNaN(server) ? now : Math.min(now, server));
}

/** Pages of a list. */
export function pagesOf(
  list: ListRead,
  more: Readonly<Record<string, unknown>>,
  context: Pick<ReadContext, "connection" | "signal">,
  path: readonly unknown[] = [],
): AsyncIterable<Page<ApiRow>> {
  return listOf(list, more, context, path).pages();
}

function listOf(
  { operation, query, pageSize }: ListRead,
  more: Readonly<Record<string, unknown>>,
  { connection, signal }: Pick<ReadContext, "connection" | "signal">,
  path: readonly unknown[] = [],
): Pages<ApiRow> {
  return call<Pages<ApiRow>>(connection, operation, [
    ...path,
    { pageSize, ...query, ...more },
    { signal },
  ]);
}
