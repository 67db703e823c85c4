import { call } from "@st/catalog";
import {
  type Connection,
  mapConcurrent,
  type Pages,
  ServiceTitanError,
} from "@st/core";
import type {
  DriftRow,
  Reading,
  Store,
  StreamState,
  TripwireRow,
} from "../../store.js";
import type { Stream } from "../../stream.js";
import type { Table } from "../../table.js";
import { checkColumns, checkQuiet } from "./check-readings.js";
import {
  type Counted,
  checkDrift,
  checkEmpty,
  checkTotal,
  checkWindow,
} from "./check-rows.js";
import type { Finding } from "./finding.js";
import type { StreamWatch } from "./stream-watch.js";
import { UNCOUNTED } from "./uncounted.js";

/** Days that readings are kept. */
const KEPT = 35;
const DAY = 86_400_000;

/** What is known before a run begins. */
export interface Before {
  readonly readings: readonly Reading[];
  readonly drift: readonly DriftRow[];
}

/** A stream after it was read. */
export interface WatchedStream {
  readonly stream: Stream;
  readonly table: Table;
  readonly state: StreamState;
  readonly watch: StreamWatch;
}

export interface TripwireOptions {
  readonly connection: Connection;
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly concurrency: number;
  readonly runId: string;
  readonly before: Before;
  readonly streams: readonly WatchedStream[];
}

/** What earlier runs saw. */
export async function stateBefore(
  store: Store,
  tenantId: number,
  now: number,
): Promise<Before> {
  return {
    readings: await store.readings(tenantId, dayOf(now - KEPT * DAY)),
    drift: await store.drift(tenantId),
  };
}

/**
 * Looks for what is suspicious in what a run read, keeps it, and keeps what was
 * seen for later runs.
 *
 * @returns what was found, and the requests it took
 */
export async function runTripwires(options: TripwireOptions): Promise<{
  readonly rows: readonly TripwireRow[];
  readonly requests: number;
}> {
  const { connection, store, now, runId, before, streams } = options;
  const { tenantId } = connection;
  const day = dayOf(now());
  const findings: Finding[] = [];
  const readings: Reading[] = [];
  let requests = 0;
  const current = streams.filter(({ state }) => state.status === "current");
  await mapConcurrent(current, options.concurrency, async (one) => {
    const { stream, watch } = one;
    const of = <T extends { stream: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.stream === stream.name);
    const earlier = of(before.readings);
    const seen = watch.readings(tenantId, day);
    const all = [...earlier, ...seen];
    findings.push(
      ...checkWindow(stream.name, watch),
      ...checkDrift(stream.name, watch, of(before.drift)),
      ...checkColumns(seen, earlier),
      ...checkQuiet(stream.name, day, all),
    );
    readings.push(...seen.flatMap((reading) => added(reading, earlier)));
    if (isEmptied(seen)) {
      const { rows, deleted } = await store.counts(tenantId, bare(one.table));
      findings.push(...checkEmpty(stream.name, rows - deleted));
      return;
    }
    const isCounted = earlier.some(
      (reading) => reading.kind === "total" && reading.day === day,
    );
    if (isCounted || !canCount(stream)) return;
    requests++;
    const counted = await countedRows(one, options);
    if (counted === undefined) return;
    findings.push(...checkTotal(stream.name, counted));
    readings.push({
      ...{ tenantId, stream: stream.name, source: "list", kind: "total", day },
      rows: counted.total,
      filled: {},
    });
  });
  const at = new Date(now()).toISOString();
  const rows = findings.map((finding) => ({ tenantId, runId, ...finding, at }));
  await store.saveReadings(readings);
  await store.saveTripwires(rows);
  return { rows, requests };
}

/** A whole list without rows. */
function isEmptied(seen: readonly Reading[]): boolean {
  const whole = seen.filter(
    ({ kind, source }) => kind === "all" && source === "list",
  );
  return whole.length > 0 && whole.every(({ rows }) => rows === 0);
}

/** The reading of a day with what this run adds. */
function added(reading: Reading, earlier: readonly Reading[]): Reading[] {
  if (reading.rows === 0) return [];
  const same = earlier.find(
    ({ kind, source, day }) =>
      kind === reading.kind && source === reading.source && day === reading.day,
  );
  // A whole list is alike all day.
  if (same === undefined || reading.kind === "all") return [reading];
  const filled: Record<string, number> = { ...same.filled };
  for (const [column, count] of Object.entries(reading.filled))
    filled[column] = (filled[column] ?? 0) + count;
  return [{ ...reading, rows: same.rows + reading.rows, filled }];
}

function canCount({ name, list, parent }: Stream): boolean {
  return list?.total === true && parent === undefined && !(name in UNCOUNTED);
}

async function countedRows(
  { stream: { feed, list, reads }, table, state }: WatchedStream,
  { connection, store, signal }: TripwireOptions,
): Promise<Counted | undefined> {
  if (list === undefined) return undefined;
  // Rows of before the last one that was certainly read.
  const until =
    list.created &&
    reads !== "whole" &&
    table.columns.some(({ name }) => name === "created_on")
      ? (state.completeTo ?? undefined)
      : undefined;
  try {
    const pages = call<Pages<object>>(connection, list.operation, [
      {
        ...list.query,
        pageSize: 1,
        includeTotal: true,
        ...(until !== undefined && { createdBefore: until }),
      },
      { signal },
    ]);
    const { value } = await pages.pages().next();
    const total = (value as { totalCount?: number | null } | undefined)
      ?.totalCount;
    if (typeof total !== "number") return undefined;
    const { rows, deleted } = await store.counts(
      state.tenantId,
      bare(table),
      until,
    );
    return {
      total,
      rows: rows - deleted,
      inactive: feed?.goneWhenInactive ? deleted : 0,
      isExact: until !== undefined,
    };
  } catch (error) {
    // It is no part of the copy, and may be refused where the feed is not.
    if (ServiceTitanError.isInstance(error) && !signal.aborted)
      return undefined;
    throw error;
  }
}

/** Without columns, whose values would be counted, too. */
const bare = (table: Table): Table => ({ ...table, columns: [] });

const dayOf = (time: number): string =>
  new Date(time).toISOString().slice(0, 10);
