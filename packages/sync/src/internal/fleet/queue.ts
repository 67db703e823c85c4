import type { JobWithMetadata, PgBoss } from "pg-boss";
import { SyncStoreError } from "../../errors.js";
import type { FleetDatabase, Sql } from "./database.js";

/** What a job says: which streams of which tenant. */
export interface Slice {
  readonly tenantId: number;
  readonly lane: string;
}

export type SliceJob = JobWithMetadata<Slice>;

export const SLICES = "slices";
/** Slices that failed too often, or ended too many workers. */
export const DEAD = "dead-slices";

export interface QueueOptions {
  /** Seconds that a slice may take. */
  readonly slice: number;
  /** How often a slice is tried again. */
  readonly retries: number;
  /** Seconds before the first retry; each next one waits twice as long. */
  readonly retryDelay: number;
}

/** Seconds without a sign of life, after which a slice is given to another. */
const HEARTBEAT = 30;
/** Seconds in which a slice that was told to end may save its last page. */
const GRACE = 60;
const LONGEST_RETRY_DELAY = 900;
const KEEP_DONE = 3_600;

/**
 * The queue of a fleet, started.
 *
 * @throws SyncStoreError if pg-boss is not installed
 */
export async function startQueue(
  { config, queueSchema }: FleetDatabase,
  { slice, retries, retryDelay }: QueueOptions,
  onError: (error: Error) => void,
): Promise<PgBoss> {
  const boss = new (await loadBoss())({
    connectionString: config.connectionString as string,
    schema: queueSchema,
    application_name: "st-sync queue",
    max: 2,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on("error", onError);
  await boss.start();
  const options = {
    expireInSeconds: slice + GRACE,
    retryLimit: retries,
    retryDelay,
    retryBackoff: true,
    retryDelayMax: LONGEST_RETRY_DELAY,
    deleteAfterSeconds: KEEP_DONE,
    heartbeatSeconds: HEARTBEAT,
  };
  await boss.createQueue(DEAD);
  await boss.createQueue(SLICES, {
    ...options,
    policy: "singleton",
    deadLetter: DEAD,
  });
  // Of a queue that was there before, with other numbers.
  await boss.updateQueue(SLICES, { ...options, deadLetter: DEAD });
  return boss;
}

/** pg-boss's statements in a transaction of ours. */
export function within(sql: Sql): {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: never[] }>;
} {
  return {
    executeSql: async (text, values) => ({ rows: await sql(text, values) }),
  };
}

async function loadBoss(): Promise<typeof PgBoss> {
  try {
    return (await import("pg-boss")).PgBoss;
  } catch (error) {
    throw new SyncStoreError(
      "A fleet needs the package pg-boss, and Node 22.12 or newer: npm install pg-boss@12.",
      { cause: error },
    );
  }
}
