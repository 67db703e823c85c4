import { randomUUID } from "node:crypto";
import { type Connection, mapConcurrent } from "@st/core";
import type { Run, Store, StreamState, Tenant } from "../../store.js";
import type { RunResult, SyncEvent } from "../../sync-event.js";
import type { Table } from "../../table.js";
import { runTripwires, stateBefore } from "../tripwires/run-tripwires.js";
import { offsetsOf } from "../views/offsets.js";
import type { ChosenStream } from "./chosen-stream.js";
import { iso } from "./context.js";
import { StreamRun } from "./run-stream.js";
import { tenantOf } from "./tenant-of.js";

export interface TenantRunOptions {
  readonly connection: Connection;
  readonly store: Store;
  /** Whether this run is the only one that writes rows of the tenant. */
  readonly lock: PromiseSettledResult<unknown>;
  readonly chosen: readonly ChosenStream[];
  /** With the parents of lists by parent. @default chosen */
  readonly all?: readonly ChosenStream[];
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly emit: (event: SyncEvent) => void;
  readonly newestFirst: boolean;
  /** Streams that are read at a time. */
  readonly concurrency: number;
  readonly migrated: readonly string[];
  /** Look for what is suspicious in what was read. */
  readonly tripwires: boolean;
}

const NOTHING = { rows: [], requests: 0 };

/** Reads all streams of one tenant, once. Never rejects. */
export async function runTenant(options: TenantRunOptions): Promise<RunResult> {
  const { connection, store, chosen, now, emit } = options;
  const { tenantId } = connection;
  const startedAt = now();
  const runId = randomUUID();
  const runs: StreamRun[] = [];
  let found: Awaited<ReturnType<typeof runTripwires>> = NOTHING;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  let failure: unknown;
  // Those that are under way stop, too, and are waited for.
  const fail = (error: unknown) => {
    failure ??= error;
    stop.abort(error);
  };
  try {
    if (options.lock.status === "rejected") throw options.lock.reason;
    await store.saveTenant(tenantRow(connection, startedAt));
    const states = await statesOf(store, tenantId, chosen, iso(startedAt));
    const { migrated } = options;
    const before = options.tripwires
      ? await stateBefore(store, tenantId, startedAt)
      : { readings: [], drift: [] };
    emit({ type: "run-start", tenantId, runId, streams: states, migrated });
    await store.saveRun(runRow("running"));
    const context = {
      ...options,
      signal,
      tableOf: (name: string) =>
        (options.all ?? chosen).find(({ stream }) => stream.name === name)
          ?.tables[0] as Table,
    };
    for (const [index, one] of chosen.entries())
      runs.push(new StreamRun(one, states[index] as StreamState, context));
    // Lists by parent need the rows of their parents.
    for (const isByParent of [false, true]) {
      const these = runs.filter(
        (_, index) =>
          (chosen[index]?.stream.parent !== undefined) === isByParent,
      );
      await mapConcurrent(these, options.concurrency, async (run) => {
        if (failure === undefined) await run.run().catch(fail);
      });
    }
    if (failure === undefined && options.tripwires)
      found = await runTripwires({
        ...options,
        signal,
        runId,
        before,
        streams: runs.map(({ state, watch }, index) => {
          const { stream, tables } = chosen[index] as ChosenStream;
          return { stream, table: tables[0], state, watch };
        }),
      });
  } catch (error) {
    fail(error);
  }
  const isAborted = failure !== undefined && options.signal.aborted;
  const failed = runs.filter(({ state }) => state.status === "failed");
  const outcome = isAborted
    ? "aborted"
    : failure !== undefined || failed.length > 0
      ? "failed"
      : "done";
  const error = isAborted
    ? undefined
    : failure !== undefined
      ? sentenceOf(failure)
      : failed.length > 0
        ? `Failed: ${failed.map(({ state }) => state.stream).join(", ")}.`
        : undefined;
  const result: RunResult = {
    runId,
    tenantId,
    outcome,
    ...(error !== undefined && { error }),
    streams: runs.map(({ state }) => state),
    rows: sum(({ rows }) => rows),
    requests: sum(({ requests }) => requests) + found.requests,
    tripwires: found.rows,
    duration: now() - startedAt,
  };
  // What stops a run may keep this from being saved, too. Without the lock it
  // is another one's file.
  if (options.lock.status === "fulfilled")
    await store.saveRun(runRow(outcome, error)).catch(() => {});
  emit({ type: "run-end", tenantId, result });
  return result;

  function sum(of: (run: StreamRun) => number): number {
    return runs.reduce((total, run) => total + of(run), 0);
  }

  function runRow(state: Run["outcome"], why?: string): Run {
    return {
      id: runId,
      tenantId,
      startedAt: iso(startedAt),
      endedAt: state === "running" ? null : iso(now()),
      outcome: state,
      rows: sum(({ rows }) => rows),
      requests: sum(({ requests }) => requests) + found.requests,
      error: why ?? null,
    };
  }
}

function tenantRow(connection: Connection, now: number): Tenant {
  const { tenantId, zone } = tenantOf(connection);
  return zone === undefined
    ? { tenantId, zone: null, offsets: [] }
    : { tenantId, zone, offsets: offsetsOf(zone, now) };
}

/** How far each stream is; new ones have an empty position. */
async function statesOf(
  store: Store,
  tenantId: number,
  chosen: readonly ChosenStream[],
  savedAt: string,
): Promise<readonly StreamState[]> {
  const saved = await store.streams(tenantId);
  return chosen.map(
    ({ stream: { name } }) =>
      saved.find(({ stream }) => stream === name) ?? {
        tenantId,
        stream: name,
        status: "new",
        position: {},
        error: null,
        rows: 0,
        requests: 0,
        savedAt,
        completeTo: null,
      },
  );
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
