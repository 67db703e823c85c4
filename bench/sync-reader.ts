import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { call } from "@st/catalog";
import { type Connection, connect } from "@st/core";
import { allStreams, createSync, type Store, type Stream } from "@st/sync";
import { postgres } from "@st/sync/postgres";
import { sqlite } from "@st/sync/sqlite";
import pg from "pg";
import { limitHeap } from "../packages/sync/src/internal/cli/limit-heap.ts";

// `sync.ts` starts this in a process of its own. It reads twelve streams, by a
// bare loop or into a store, and reports how long that took.
const [mode = "", options = ""] = process.argv.slice(2);
/** Streams at a time, as `createSync` has it. */
const TOGETHER = 4;
const STREAMS = [
  ...["customers", "locations", "customer_contacts", "jobs", "job_notes"],
  ...["appointments", "appointment_assignments", "calls", "estimates"],
  ...["invoices", "invoice_items", "payments"],
];

/** What a reading took. */
export interface Reading {
  readonly rows: number;
  readonly seconds: number;
  /** Processor time of the process, in seconds. */
  readonly cpu: number;
  /** Most memory the process had, in MB. */
  readonly peak: number;
}

const st = connect({ ...JSON.parse(options), limiter: false });
// As `st-sync` does; without it the peak is at 400 MB, and as much is in use.
if (mode !== "bare") limitHeap();
const began = performance.now();
const rows = await (mode === "bare"
  ? readAll(st)
  : mode === "postgres"
    ? copyIntoPostgres(st)
    : copyIntoFile(st));
const seconds = (performance.now() - began) / 1_000;
const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
const { user, system } = process.cpuUsage();
const cpu = (user + system) / 1e6;
process.send?.({ rows, seconds, cpu, peak } satisfies Reading);
await st.close();
process.disconnect();

async function readAll(connection: Connection): Promise<number> {
  const streams = (await allStreams()).filter(({ name }) =>
    STREAMS.includes(name),
  );
  let rows = 0;
  const next = async () => {
    for (let stream = streams.shift(); stream; stream = streams.shift()) {
      const count = await read(connection, stream);
      rows += count;
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, next));
  return rows;
}

async function read(
  connection: Connection,
  { feed, list, reads }: Stream,
): Promise<number> {
  let rows = 0;
  if (feed) {
    const batches = call<{
      batches(): AsyncIterable<{ data: readonly unknown[] }>;
    }>(connection, feed.operation, [feed.query]);
    for await (const { data } of batches.batches()) rows += data.length;
  }
  if (list && reads !== "feed") {
    const pages = call<{
      pages(): AsyncIterable<{ data: readonly unknown[] }>;
    }>(connection, list.operation, [
      { pageSize: list.pageSize, ...list.query },
    ]);
    for await (const { data } of pages.pages()) rows += data.length;
  }
  return rows;
}

async function copyIntoFile(connection: Connection): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "st-bench-sync-"));
  try {
    return await copyAll(connection, sqlite(join(folder, "copy.db")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Into a database of its own, which is dropped after it. */
async function copyIntoPostgres(connection: Connection): Promise<number> {
  const url = new URL(
    process.env["ST_POSTGRES_URL"] ??
      "postgres://postgres@127.0.0.1:5432/postgres",
  );
  const database = `st_bench_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  url.pathname = `/${database}`;
  try {
    return await copyAll(connection, postgres(url.href));
  } finally {
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await admin.end();
  }
}

async function copyAll(connection: Connection, store: Store): Promise<number> {
  const sync = createSync({ connection, store, streams: STREAMS });
  try {
    const [result] = await sync.run();
    if (result?.outcome !== "done") throw new Error(result?.error);
    return result.rows;
  } finally {
    await sync.close();
  }
}
