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
 * Windows without rows before the rest is read at once: years may lie between
 * rows, and the creation of some is the year 1.
 */
const MOST_EMPTY = 6;

/**
 * Reads the rows that were created in the newest month not read yet, or in
 * twice as many months after each that had none. What changes meanwhile is read
 * by the feed or as modified, from when the first month was begun.
 */
export async function* readMonth(
  list: ListRead,
  { backfill: position }: Position,
  context: ReadContext,
): AsyncGenerator<Step> {
  const startedAt = position?.startedAt ?? iso(context.now());
  const before = position?.before ?? startedAt;
  const empty = position?.empty ?? 0;
  const from =
    empty > MOST_EMPTY ? undefined : startOfMonths(before, 2 ** empty);
  const window = {
    ...(from !== undefined && { createdOnOrAfter: from }),
    createdBefore: before,
  };
  let isEmpty = true;
  for await (const { data } of pagesOf(list, window, context)) {
    isEmpty &&= data.length === 0;
    yield {
      rows: data,
      source: "list",
      position: { backfill: { before, startedAt, empty } },
    };
  }
  const isLast =
    from === undefined || (isEmpty && !(await hasOlder(list, from, context)));
  yield {
    rows: [],
    source: "list",
    position: isLast
      ? { backfill: { before: null, startedAt }, sweep: { last: startedAt } }
      : {
          backfill: { before: from, startedAt, empty: isEmpty ? empty + 1 : 0 },
        },
  };
}

/**
 * 2026-03-15T… → 2026-03-01T…, 2026-03-01T00:00 → 2026-02-01T00:00, and more
 * months back.
 */
function startOfMonths(time: string, months: number): string {
  const date = new Date(Date.parse(time) - 1);
  const month = date.getUTCMonth() - (months - 1);
  return iso(Date.UTC(date.getUTCFullYear(), month, 1));
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
