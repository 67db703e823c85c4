import type {
  FleetStatus,
  LaneStatus,
  TenantStatus,
  WorkerStatus,
} from "../../fleet-options.js";
import type { FleetDatabase } from "./database.js";

interface LaneRow {
  readonly tenant_id: string;
  readonly lane: string;
  readonly due_at: Date;
  readonly complete_to: Date | null;
  readonly seconds: number;
  readonly failures: number;
  readonly gave_up_at: Date | null;
  readonly error: string | null;
  readonly error_at: Date | null;
  readonly is_queued: boolean;
  readonly is_running: boolean;
}

/** How each tenant is, from the tables of the fleet alone. */
export async function statusOf(database: FleetDatabase): Promise<FleetStatus> {
  const { schema } = database;
  return database.transaction(async (sql) => {
    await sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    const tenants = await sql<{
      tenant_id: string;
      name: string | null;
      paused_at: Date | null;
      running: boolean;
      requests: string;
      limited: string;
      requests_per_second: number;
      rows: string;
    }>(`SELECT * FROM ${schema}.tenants ORDER BY tenant_id`);
    const due = await sql<LaneRow>(
      `SELECT *, job_id IS NOT NULL AS is_queued, worker IS NOT NULL AS is_running
       FROM ${schema}.due ORDER BY tenant_id, lane`,
    );
    const workers = await sql<Record<string, unknown>>(
      `SELECT * FROM ${schema}.workers WHERE ended_at IS NULL ORDER BY started_at`,
    );
    const [more] = await sql<{ now: Date; crashed: string }>(
      `SELECT now() AS now, (SELECT count(*) FROM ${schema}.workers
         WHERE crashed AND ended_at > now() - interval '1 day') AS crashed`,
    );
    const now = more?.now ?? new Date();
    const lanes = new Map<string, LaneRow[]>();
    for (const row of due) {
      const own = lanes.get(row.tenant_id);
      if (own === undefined) lanes.set(row.tenant_id, [row]);
      else own.push(row);
    }
    return {
      at: now.toISOString(),
      tenants: tenants.map((row): TenantStatus => {
        const isPaused = row.paused_at !== null;
        const own = (lanes.get(row.tenant_id) ?? []).map((lane) =>
          laneOf(lane, isPaused),
        );
        return {
          tenantId: Number(row.tenant_id),
          name: row.name,
          isPaused,
          isRunning: row.running,
          lag: lagOf(own, now),
          requests: Number(row.requests),
          requestsPerSecond: row.requests_per_second,
          limited: Number(row.limited),
          rows: Number(row.rows),
          lanes: own,
        };
      }),
      workers: workers.map(workerOf),
      crashed: Number(more?.crashed ?? 0),
    };
  });
}

function laneOf(row: LaneRow, isPaused: boolean): LaneStatus {
  return {
    tenantId: Number(row.tenant_id),
    lane: row.lane,
    state: row.is_running
      ? "running"
      : isPaused
        ? "paused"
        : row.is_queued
          ? "queued"
          : "waiting",
    dueAt: row.due_at.toISOString(),
    completeTo: row.complete_to?.toISOString() ?? null,
    seconds: row.seconds,
    failures: row.failures,
    gaveUpAt: row.gave_up_at?.toISOString() ?? null,
    error: row.error,
    errorAt: row.error_at?.toISOString() ?? null,
  };
}

function lagOf(lanes: readonly LaneStatus[], now: Date): number | null {
  const times = lanes.map(({ completeTo }) => completeTo);
  if (times.length === 0 || times.includes(null)) return null;
  const oldest = Math.min(...times.map((time) => Date.parse(time as string)));
  return Math.max(0, (now.getTime() - oldest) / 1_000);
}

function workerOf(row: Record<string, unknown>): WorkerStatus {
  return {
    id: String(row["id"]),
    host: String(row["host"]),
    pid: Number(row["pid"]),
    slots: Number(row["slots"]),
    running: Number(row["running"]),
    startedAt: (row["started_at"] as Date).toISOString(),
    seenAt: (row["seen_at"] as Date).toISOString(),
    requests: Number(row["requests"]),
    requestsPerSecond: Number(row["requests_per_second"]),
  };
}
