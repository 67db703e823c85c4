import { randomUUID } from "node:crypto";
import type { PgBoss } from "pg-boss";
import type { FleetDatabase, Sql } from "./database.js";
import type { Lane } from "./lanes.js";
import { findDead } from "./presence.js";
import { DEAD, SLICES, type Slice, within } from "./queue.js";

/** Jobs that wait in the queue, for each slot of a worker. */
const AHEAD = 2;
/** Seconds until a slice that was given up is tried again, at least. */
const AFTER_GIVING_UP = 3_600;
export interface Dispatch {
  readonly database: FleetDatabase;
  readonly boss: PgBoss;
  readonly lanes: readonly Lane[];
  /** Seconds that a slice may take. */
  readonly slice: number;
}

/**
 * Puts slices that are due into the queue, and gives those of dead workers to
 * others. One worker at a time does so; what waits in the table stays sorted by
 * who has waited longest, so the queue is kept short, and its jobs are equal.
 */
export async function dispatch(dispatch: Dispatch): Promise<void> {
  const { database, boss } = dispatch;
  await database.transaction(async (sql) => {
    const [lock] = await sql<{ free: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtext($1)) AS free",
      [`${database.schema} dispatch`],
    );
    if (!lock?.free) return;
    await takeFromDead(dispatch, sql);
    const due = await chooseDue(dispatch, sql);
    if (due.length === 0) return;
    const jobs = due.map(({ tenant_id, lane }) => ({
      id: randomUUID(),
      data: { tenantId: Number(tenant_id), lane } satisfies Slice,
      singletonKey: String(tenant_id),
    }));
    await boss.insert(SLICES, jobs, { db: within(sql) });
    await sql(
      `UPDATE ${database.schema}.due d SET job_id = j.id, attempt = NULL, queued_at = now()
       FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS j(id, tenant_id, lane)
       WHERE d.tenant_id = j.tenant_id AND d.lane = j.lane`,
      [
        jobs.map(({ id }) => id),
        jobs.map(({ data }) => data.tenantId),
        jobs.map(({ data }) => data.lane),
      ],
    );
  });
}

interface DueRow {
  readonly tenant_id: string;
  readonly lane: string;
}

/**
 * The first of each tenant, by when it was due; what takes long is placed as if
 * it had been due later by as much, but by a slice or a tenth of its interval at
 * most, so that nobody is overtaken twice.
 */
function chooseDue({ database, slice }: Dispatch, sql: Sql): Promise<DueRow[]> {
  const { schema } = database;
  const order =
    "due_at + least(CASE WHEN complete_to IS NULL THEN $1::real ELSE seconds END, $1::real, every_seconds / 10.0) " +
    "* interval '1 s'";
  return sql<DueRow>(
    `SELECT tenant_id, lane FROM (
       SELECT DISTINCT ON (d.tenant_id) d.*, ${order} AS turn
       FROM ${schema}.due d JOIN ${schema}.tenants t USING (tenant_id)
       WHERE d.job_id IS NULL AND d.due_at <= now() AND t.paused_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM ${schema}.due o
           WHERE o.tenant_id = d.tenant_id AND o.job_id IS NOT NULL)
       ORDER BY d.tenant_id, turn) AS first
     ORDER BY turn, tenant_id LIMIT greatest(0,
       (SELECT ${AHEAD} * coalesce(sum(slots), 0) FROM ${schema}.workers WHERE ended_at IS NULL)
       - (SELECT count(*) FROM ${schema}.due WHERE job_id IS NOT NULL AND worker IS NULL))`,
    [slice],
  );
}

/** Adds lanes of tenants that are new, and changes how often they are due. */
export async function addLanes({ database, lanes }: Dispatch): Promise<void> {
  const { schema, sql } = database;
  await sql(
    `INSERT INTO ${schema}.due AS d (tenant_id, lane, every_seconds, due_at)
     SELECT t.tenant_id, l.name, l.every, now()
     FROM ${schema}.tenants t CROSS JOIN unnest($1::text[], $2::int[]) AS l(name, every)
     WHERE NOT EXISTS (SELECT 1 FROM ${schema}.due o
       WHERE o.tenant_id = t.tenant_id AND o.lane = l.name AND o.every_seconds = l.every)
     ON CONFLICT (tenant_id, lane) DO UPDATE SET every_seconds = excluded.every_seconds,
       due_at = least(d.due_at, now() + excluded.every_seconds * interval '1 s')`,
    [lanes.map(({ name }) => name), lanes.map(({ every }) => every)],
  );
}

/** Fails the jobs of workers that died, so that they are tried again. */
async function takeFromDead(
  { database, boss }: Dispatch,
  sql: Sql,
): Promise<void> {
  const { schema } = database;
  const dead = await findDead(sql, schema);
  if (dead.length === 0) return;
  const jobs = await sql<{ id: string; retryCount: number }>(
    `SELECT job_id AS id, attempt AS "retryCount" FROM ${schema}.due
     WHERE worker = ANY($1) AND job_id IS NOT NULL AND attempt IS NOT NULL`,
    [dead],
  );
  if (jobs.length > 0)
    await boss.fail(
      SLICES,
      jobs,
      { message: "The worker ended without a word." },
      { db: within(sql) },
    );
  await sql(`UPDATE ${schema}.due SET worker = NULL WHERE worker = ANY($1)`, [
    dead,
  ]);
  // The moment of death is not known; it was before now.
  await sql(
    `UPDATE ${schema}.tenants SET running = false, touched_at = now(), requests_per_second = 0
     WHERE worker = ANY($1) AND running`,
    [dead],
  );
}

/** Notes what was given up, and when it is tried again. */
export async function buryDead({ database, boss }: Dispatch): Promise<void> {
  const { schema } = database;
  const dead = await boss.fetch<Slice>(DEAD, {
    batchSize: 50,
    includeMetadata: true,
  });
  for (const job of dead)
    await database.transaction(async (sql) => {
      const why = (job as { sourceOutput?: unknown }).sourceOutput;
      await sql(
        `UPDATE ${schema}.due SET job_id = NULL, attempt = NULL, worker = NULL, gave_up_at = now(),
           due_at = now() + greatest(every_seconds, ${AFTER_GIVING_UP}) * interval '1 s',
           error = coalesce($3, error), error_at = now()
         WHERE tenant_id = $1 AND lane = $2`,
        [job.data.tenantId, job.data.lane, messageOf(why)],
      );
      await boss.complete(
        DEAD,
        { id: job.id, retryCount: job.retryCount },
        null,
        { db: within(sql) },
      );
    });
}

/** Lets go of jobs that somebody deleted from the queue, and of old workers. */
export async function forgetLost({
  database: { schema, queueSchema, sql },
}: Dispatch): Promise<void> {
  await sql(
    `DELETE FROM ${schema}.workers WHERE ended_at < now() - interval '7 days'`,
  );
  await sql(
    `UPDATE ${schema}.due SET job_id = NULL, attempt = NULL, worker = NULL
     WHERE job_id IS NOT NULL AND queued_at < now() - interval '1 minute'
       AND NOT EXISTS (SELECT 1 FROM ${queueSchema}.job j
         WHERE j.id = job_id AND j.name = '${SLICES}' AND j.state < 'completed')
       AND NOT EXISTS (SELECT 1 FROM ${queueSchema}.job j
         WHERE j.name = '${DEAD}' AND j.state < 'completed'
           AND j.data->>'tenantId' = due.tenant_id::text AND j.data->>'lane' = due.lane)`,
  );
}

function messageOf(output: unknown): string | null {
  const value = (output as { value?: unknown } | null)?.value ?? output;
  const message = (value as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : null;
}
