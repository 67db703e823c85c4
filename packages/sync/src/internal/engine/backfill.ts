import type { ListRead, Stream } from "../../stream.js";
import { iso, type ReadContext, type Step } from "./context.js";
import type { Position } from "./position.js";
import { pagesOf } from "./read-list.js";

/**
 * Whether the history of a stream is to be read newest first, or is on the way.
 * Once a stream was read from its beginning, there is nothing to fill.
 */
export function needsBackfill(
  { newestFirst }: Stream,
  { feed, list, backfill }: Position,
  wanted: boolean,
): boolean {
  if (backfill !== undefined) return backfill.before !== null;
  return wanted && newestFirst && feed === undefined && list === undefined;
}

/**
 * Reads the rows that were created in the newest month not read yet. What
 * changes meanwhile is read by the feed or as modified, from when the first
 * month was begun.
 */
export async function* readMonth(
  list: ListRead,
  { backfill: position }: Position,
  context: ReadContext,
): AsyncGenerator<Step> {
  const startedAt = position?.startedAt ?? iso(context.now());
  const before = position?.before ?? startedAt;
  const from = startOfMonthBefore(before);
  const month = { createdOnOrAfter: from, createdBefore: before };
  let isEmpty = true;
  for await (const { data } of pagesOf(list, month, context)) {
    isEmpty &&= data.length === 0;
    yield {
      rows: data,
      source: "list",
      position: { backfill: { before, startedAt } },
    };
  }
  const isLast = isEmpty && !(await hasOlder(list, from, context));
  yield {
    rows: [],
    source: "list",
    position: { backfill: { before: isLast ? null : from, startedAt } },
  };
}

/** 2026-03-15T… → 2026-03-01T…, 2026-03-01T00:00 → 2026-02-01T00:00 */
function startOfMonthBefore(time: string): string {
  const date = new Date(Date.parse(time) - 1);
  return iso(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
}

async function hasOlder(
  list: ListRead,
  before: string,
  context: ReadContext,
): Promise<boolean> {
  const older = { createdBefore: before, pageSize: 1 };
  for await (const { data } of pagesOf(list, older, context))
    return data.length > 0;
  return false;
}
