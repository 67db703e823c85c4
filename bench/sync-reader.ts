import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { call } from "@st/catalog";
import { type Connection, connect } from "@st/core";
import { allStreams, createSync, type Store, type Stream } from "@st/sync";
import { postgres } from "@st/sync/postgres";
import { sqlite } from "@st/sync/sqlite";
import pg from "pg";
import { limitHeap } from "../packages/sync/src/internal/cli/limit-heap.ts";

// `sync.ts` starts this in a process of its own. It reads twelve streams, by a
// bare loop or into a store, and reports how long that took. Into a store it then
// copies what views read besides, and reports how long each view takes.
const [mode = "", options = ""] = process.argv.slice(2);
/** Streams at a time, as `createSync` has it. */
const TOGETHER = 4;
const STREAMS = [
  ...["customers", "locations", "customer_contacts", "jobs", "job_notes"],
  ...["appointments", "appointment_assignments", "calls", "estimates"],
  ...["invoices", "invoice_items", "payments"],
];
const ALSO_FOR_VIEWS = [
  ...["business_units", "job_types", "campaigns", "campaign_costs", "leads"],
  ...["technicians", "employees", "job_splits", "job_timesheets"],
  ...["memberships", "membership_types", "recurring_service_events"],
];
/** Each view is read so often, and the quickest time counts. */
const ROUNDS = 3;

/** How many rows a view has, and how long it takes to read them all. */
export interface ViewReading {
  readonly view: string;
  readonly rows: number;
  readonly ms: number;
}

/** What a reading took. */
export interface Reading {
  readonly rows: number;
  readonly seconds: number;
  /** Processor time of the process, in seconds. */
  readonly cpu: number;
  /** Most memory the process had, in MB. */
  readonly peak: number;
  readonly views: readonly ViewReading[];
}

/** Where a copy is, with what reads it. */
interface Place {
  store(): Store;
  /** Reads all rows and returns how many there are. */
  read(sql: string): Promise<number>;
  /** Called before views are read. */
  rest(): Promise<void>;
  remove(): Promise<void>;
}

const st = connect({ ...JSON.parse(options), limiter: false });
// As `st-sync` does; without it the peak is at 400 MB, and as much is in use.
if (mode !== "bare") limitHeap();
const place =
  mode === "bare"
    ? undefined
    : mode === "postgres"
      ? await postgresPlace()
      : filePlace();
try {
  const began = performance.now();
  const rows = await (place ? copyAll(st, place.store()) : readAll(st));
  const seconds = (performance.now() - began) / 1_000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  const views = place ? await readViews(st, place) : [];
  process.send?.({ rows, seconds, cpu, peak, views } satisfies Reading);
} finally {
  await place?.remove();
}
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

function filePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "st-bench-sync-"));
  const path = join(folder, "copy.db");
  return {
    store: () => sqlite(path),
    async read(sql) {
      const database = new DatabaseSync(path, { readOnly: true });
      let rows = 0;
      for (const _ of database.prepare(sql).iterate()) rows++;
      database.close();
      return rows;
    },
    rest: async () => {},
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

/** A database of its own, which is dropped after it. */
async function postgresPlace(): Promise<Place> {
  const url = new URL(
    process.env["ST_POSTGRES_URL"] ??
      "postgres://postgres@127.0.0.1:5432/postgres",
  );
  const database = `st_bench_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  url.pathname = `/${database}`;
  const reader = new pg.Client({
    connectionString: url.href,
    options: "-c search_path=servicetitan",
  });
  return {
    store: () => postgres(url.href),
    async read(sql) {
      const { rows } = await reader.query({ text: sql, rowMode: "array" });
      return rows.length;
    },
    async rest() {
      await reader.connect();
      // What PostgreSQL does by itself within minutes.
      await reader.query("VACUUM ANALYZE");
    },
    async remove() {
      await reader.end();
      await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
      await admin.end();
    },
  };
}

async function copyAll(
  connection: Connection,
  store: Store,
  streams: readonly string[] = STREAMS,
  onViews: (views: readonly string[]) => void = () => {},
): Promise<number> {
  const sync = createSync({
    connection,
    store,
    streams,
    onEvent: (event) => event.type === "views" && onViews(event.views),
  });
  try {
    const [result] = await sync.run();
    if (result?.outcome !== "done") throw new Error(result?.error);
    return result.rows;
  } finally {
    await sync.close();
  }
}

/** Reads every view whole, once all that they read is there. */
async function readViews(
  connection: Connection,
  { store, read, rest }: Place,
): Promise<readonly ViewReading[]> {
  let names: readonly string[] = [];
  await copyAll(connection, store(), ALSO_FOR_VIEWS, (views) => {
    names = views;
  });
  await rest();
  const found: ViewReading[] = [];
  for (const view of names) {
    let [rows, ms] = [0, Number.POSITIVE_INFINITY];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      rows = await read(`SELECT * FROM ${view}`);
      ms = Math.min(ms, performance.now() - began);
    }
    found.push({ view, rows, ms: Math.round(ms) });
  }
  return found;
}
