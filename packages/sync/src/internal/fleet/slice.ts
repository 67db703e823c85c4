import type { Connection } from "@st/core";
import type { PgBoss } from "pg-boss";
import type { FleetEvent } from "../../fleet-options.js";
import type { FleetReport, ReportStream } from "../../report-stream.js";
import type { RunResult, SyncEvent } from "../../sync-event.js";
import type { ChosenStream } from "../engine/chosen-stream.js";
import { runTenant } from "../engine/run-tenant.js";
import { wait } from "../engine/wait.js";
import type { PostgresStore } from "../postgres/postgres-store.js";
import type { FleetDatabase } from "./database.js";
import { ofTenant } from "./fleet-reports.js";
import type { Lane } from "./lanes.js";
import type { Leases } from "./leases.js";
import { SLICES, type SliceJob, within } from "./queue.js";

export interface SliceContext {
  readonly database: FleetDatabase;
  readonly boss: PgBoss;
  readonly store: PostgresStore;
  /** What the server calls this worker's connections. */
  readonly applicationName: string;
  readonly leases: Leases;
  readonly worker: string;
  readonly lanes: readonly Lane[];
  readonly all: readonly ChosenStream[];
  readonly reports: readonly (ReportStream | FleetReport)[];
  readonly connectionOf: (tenantId: number) => Promise<Connection>;
  /** ms that a slice may take. */
  readonly time: number;
  /** Aborts when the worker is to end. */
  readonly stop: AbortSignal;
  readonly emit: (event: SyncEvent | FleetEvent) => void;
}

/** ms in which ServiceTitan counts requests; another worker may have sent some. */
const WINDOW = 1_010;

type Outcome = Extract<FleetEvent, { type: "slice-end" }>["outcome"];

interface End {
  readonly outcome: Outcome;
  readonly error?: string;
  readonly result?: RunResult;
}

interface Claim {
  readonly lease: number;
  readonly backfill: readonly string[] | null;
  /** ms to wait until requests of another worker no longer count. */
  readonly pause: number;
}

/**
 * Runs one job: the streams of a lane, until they are current or the time is
 * up. Rejects only if the end could not be written, and then the job's heartbeat
 * ends.
 */
export async function runSlice(
  job: SliceJob,
  context: SliceContext,
): Promise<void> {
  const { tenantId, lane } = job.data;
  const claim = await claimTenant(job, context);
  if (claim === undefined) return;
  const { emit, leases } = context;
  emit({ type: "slice-start", tenantId, lane });
  const cancelled = leases.begin(tenantId, claim.lease);
  let end: End;
  try {
    end = await run(job, claim, cancelled, context);
  } catch (error) {
    end = {
      outcome:
        context.stop.aborted || cancelled.aborted ? "handed back" : "failed",
      error: error instanceof Error ? error.message : String(error),
    };
  }
  try {
    await settle(job, claim, end, context);
  } finally {
    leases.end(tenantId);
    const { outcome, error } = end;
    emit({
      type: "slice-end",
      tenantId,
      lane,
      outcome,
      ...(error !== undefined && { error }),
    });
  }
}

/** Takes the next lease number. A job that is out of date is dropped. */
async function claimTenant(
  job: SliceJob,
  { database, boss, worker }: SliceContext,
): Promise<Claim | undefined> {
  const { tenantId, lane } = job.data;
  const { schema } = database;
  return database.transaction(async (sql) => {
    const [row] = await sql<{
      lease: string;
      same: boolean;
      ago: number;
      backfill: string[] | null;
    }>(
      `WITH before AS (
         SELECT t.tenant_id, t.worker, t.touched_at, d.backfill
         FROM ${schema}.tenants t JOIN ${schema}.due d USING (tenant_id)
         WHERE t.tenant_id = $1 AND d.lane = $2 AND d.job_id = $3 AND t.paused_at IS NULL
         FOR UPDATE)
       UPDATE ${schema}.tenants t SET lease = t.lease + 1, worker = $4, running = true
       FROM before WHERE t.tenant_id = before.tenant_id
       RETURNING t.lease, before.worker IS NOT DISTINCT FROM $4 AS same, before.backfill,
         coalesce(extract(epoch FROM clock_timestamp() - before.touched_at) * 1000, 1e9)::real AS ago`,
      [tenantId, lane, job.id, worker],
    );
    if (row === undefined) {
      await sql(
        `UPDATE ${schema}.due SET job_id = NULL, attempt = NULL, worker = NULL
         WHERE tenant_id = $1 AND lane = $2 AND job_id = $3`,
        [tenantId, lane, job.id],
      );
      await boss.complete(SLICES, attemptOf(job), null, { db: within(sql) });
      return undefined;
    }
    await sql(
      `UPDATE ${schema}.due SET worker = $3, attempt = $4, started_at = now()
       WHERE tenant_id = $1 AND lane = $2`,
      [tenantId, lane, worker, job.retryCount],
    );
    return {
      lease: Number(row.lease),
      backfill: row.backfill,
      pause: row.same ? 0 : Math.max(0, WINDOW - row.ago),
    };
  });
}

async function run(
  job: SliceJob,
  claim: Claim,
  cancelled: AbortSignal,
  context: SliceContext,
): Promise<End> {
  const { tenantId, lane } = job.data;
  const { lanes, store, stop, emit } = context;
  const chosen = lanes.find(({ name }) => name === lane)?.streams ?? [];
  const ended = AbortSignal.any([stop, cancelled]);
  const signal = AbortSignal.any([ended, AbortSignal.timeout(context.time)]);
  if (claim.pause > 0) await wait(claim.pause, ended);
  const connection = await context.connectionOf(tenantId);
  const unlock = await lock(tenantId, context);
  try {
    if (claim.backfill !== null)
      await forgetPositions(tenantId, claim.backfill, chosen, store);
    const result = await runTenant({
      connection,
      store,
      lock: { status: "fulfilled", value: unlock },
      chosen: ofTenant(chosen, context.reports, connection).filter(
        ({ report }) => (report?.tenantId ?? tenantId) === tenantId,
      ),
      all: context.all,
      signal,
      now: Date.now,
      emit,
      newestFirst: false,
      concurrency: 4,
      migrated: [],
      // A slice ends when its time is up, and knows a part of the streams.
      tripwires: false,
    });
    const outcome = {
      done: "done",
      failed: "failed",
      aborted: ended.aborted ? "handed back" : "continues",
    }[result.outcome] as Outcome;
    const error = outcome === "failed" ? errorOf(result) : undefined;
    return { outcome, result, ...(error !== undefined && { error }) };
  } finally {
    await unlock();
  }
}

/** A worker that was stopped, not ended, may still have the lock. */
async function lock(
  tenantId: number,
  { store, applicationName }: SliceContext,
): Promise<() => Promise<void>> {
  try {
    return await store.lock(tenantId);
  } catch {
    await store.evict(tenantId, applicationName);
    return store.lock(tenantId);
  }
}

async function forgetPositions(
  tenantId: number,
  wanted: readonly string[],
  chosen: readonly ChosenStream[],
  store: PostgresStore,
): Promise<void> {
  const names = new Set(chosen.map(({ stream }) => stream.name));
  const isWanted = (name: string) =>
    names.has(name) && (wanted.includes("*") || wanted.includes(name));
  for (const state of await store.streams(tenantId)) {
    if (!isWanted(state.stream)) continue;
    const at = new Date().toISOString();
    await store.save({
      tenantId,
      at,
      writes: [],
      drift: [],
      state: {
        ...state,
        status: "new",
        position: {},
        error: null,
        completeTo: null,
        savedAt: at,
      },
    });
  }
}

/** Writes how a slice ended, and ends its job, together. */
async function settle(
  job: SliceJob,
  { lease, backfill }: Claim,
  { outcome, error, result }: End,
  { database, boss }: SliceContext,
): Promise<void> {
  const { tenantId, lane } = job.data;
  const { schema } = database;
  await database.transaction(async (sql) => {
    const held = await sql(
      `UPDATE ${schema}.tenants SET running = false, touched_at = clock_timestamp(),
         requests_per_second = 0, rows = rows + $3
       WHERE tenant_id = $1 AND lease = $2 RETURNING 1`,
      [tenantId, lease, result?.rows ?? 0],
    );
    // Another worker has it, and its job.
    if (held.length === 0) return;
    const isFailed = outcome === "failed";
    await sql(
      `UPDATE ${schema}.due SET worker = NULL, attempt = NULL, ended_at = now(),
         job_id = CASE WHEN $4 = 'failed' THEN job_id END,
         due_at = CASE $4 WHEN 'done' THEN greatest(now(), started_at + every_seconds * interval '1 s')
           WHEN 'continues' THEN now() ELSE due_at END,
         seconds = CASE WHEN $4 IN ('done', 'continues') THEN extract(epoch FROM now() - started_at) ELSE seconds END,
         complete_to = CASE WHEN $5 THEN $6::timestamptz ELSE complete_to END,
         backfill = CASE WHEN $5 AND backfill IS NOT DISTINCT FROM $7::text[] THEN NULL ELSE backfill END,
         failures = CASE $4 WHEN 'done' THEN 0 WHEN 'failed' THEN failures + 1 ELSE failures END,
         gave_up_at = CASE WHEN $4 = 'done' THEN NULL ELSE gave_up_at END,
         error = CASE $4 WHEN 'done' THEN NULL WHEN 'failed' THEN $8 ELSE error END,
         error_at = CASE $4 WHEN 'done' THEN NULL WHEN 'failed' THEN now() ELSE error_at END
       WHERE tenant_id = $1 AND lane = $2 AND job_id = $3`,
      [
        tenantId,
        lane,
        job.id,
        outcome,
        result !== undefined,
        result && completeTo(result),
        backfill,
        error ?? null,
      ],
    );
    const db = within(sql);
    if (isFailed)
      await boss.fail(SLICES, attemptOf(job), { message: error }, { db });
    else await boss.complete(SLICES, attemptOf(job), null, { db });
  });
}

/** Of streams that the tenant's app may read. */
function completeTo({ streams }: RunResult): string | null {
  const times = streams
    .filter(({ status }) => status !== "refused")
    .map((state) => state.completeTo);
  if (times.length === 0 || times.includes(null)) return null;
  return (times as string[]).sort()[0] ?? null;
}

function errorOf({ streams, error }: RunResult): string {
  const failed = streams.filter(({ status }) => status === "failed");
  if (failed.length === 0) return error ?? "It failed.";
  return failed.map((state) => `${state.stream}: ${state.error}`).join(" ");
}

const attemptOf = ({ id, retryCount }: SliceJob) => ({ id, retryCount });
