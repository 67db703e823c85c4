import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { call } from "@st/catalog";
import { type Connection, connect } from "@st/core";
import { allStreams, createSync, type Stream } from "@st/sync";
import { sqlite } from "@st/sync/sqlite";

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
  /** Most memory the process had, in MB. */
  readonly peak: number;
}

const st = connect({ ...JSON.parse(options), limiter: false });
const began = performance.now();
const rows = await (mode === "bare" ? readAll(st) : copyAll(st));
const seconds = (performance.now() - began) / 1_000;
const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
process.send?.({ rows, seconds, peak } satisfies Reading);
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

async function copyAll(connection: Connection): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "st-bench-sync-"));
  const sync = createSync({
    connection,
    store: sqlite(join(folder, "copy.db")),
    streams: STREAMS,
  });
  try {
    const [result] = await sync.run();
    if (result?.outcome !== "done") throw new Error(result?.error);
    return result.rows;
  } finally {
    await sync.close();
    rmSync(folder, { recursive: true });
  }
}
