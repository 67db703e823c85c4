import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { call } from "@st/catalog";
import { type Connection, connect } from "@st/core";
import {
  type FakeConnection,
  type FakeServiceTitan,
  type Fault,
  startFakeServiceTitan,
} from "@st/testing";
import { allStreams } from "../../src/internal/streams/streams.js";
import type { Stream } from "../../src/stream.js";

/**
 * What is copied while it is being killed: streams of each kind. Their rows
 * show no names of other rows, which change without the row being modified.
 */
const STREAMS = ["customers", "jobs", "appointments", "vendors", "job_types"];

export interface KillOptions {
  /** How often the sync is killed before it may finish. */
  readonly kills: number;
  /** Rows of each collection. */
  readonly rows: number;
  /** Share of requests that fail. */
  readonly faults: number;
  /** Of the random numbers. */
  readonly seed: number;
  /** Told about each kill. */
  readonly onKill?: (saved: number) => void;
}

/** How the copy compares with the source. */
export interface Comparison {
  readonly stream: string;
  readonly rows: number;
  readonly copy: string;
  readonly source: string;
}

/**
 * Copies a company whose rows change meanwhile, over a connection that fails
 * now and then, with a program that is killed at random moments (SIGKILL), and
 * compares the copy with the source, row by row.
 */
export async function killAtRandom(
  options: KillOptions,
): Promise<readonly Comparison[]> {
  const { kills, rows, faults, onKill } = options;
  const random = randomNumbers(options.seed);
  const folder = mkdtempSync(join(tmpdir(), "st-sync-kill-"));
  const path = join(folder, "copy.db");
  const fake = await startFakeServiceTitan({
    rows,
    exportBatch: 100,
    keepRequests: 0,
    seed: options.seed,
  });
  const { connection } = fake;
  try {
    for (const fault of FAULTS)
      fake.fail({
        ...fault,
        on: () => random() < faults / FAULTS.length,
        times: Number.MAX_SAFE_INTEGER,
      });
    for (let kill = 0; kill < kills; kill++) {
      // Every stream saves tens of pages, so that most kills hit one at work.
      const after = Math.floor(random() * 12);
      onKill?.(await copyUntil(connection, path, after, random() * 30));
      changeSome(fake, random);
    }
    await fake.forward(16 * 60_000);
    // Faults may make a stream fail; the next run goes on.
    for (let run = 0; run < 10; run++)
      if ((await copyAll(connection, path)).startsWith("done")) break;
    fake.clearFaults();
    const last = await copyAll(connection, path);
    if (!last.startsWith("done")) throw new Error(`The last run: ${last}`);
    return await compare(fake, path);
  } finally {
    await fake.close();
    rmSync(folder, { recursive: true });
  }
}

const FAULTS: readonly Fault[] = [
  { respond: { status: 500 } },
  { respond: { status: 503, headers: { "retry-after": "0" } } },
  { disconnect: true },
  { disconnect: "body" },
];

/** Starts the sync and kills it; returns how many pages it had saved. */
async function copyUntil(
  connection: FakeConnection,
  path: string,
  pages: number,
  delay: number,
): Promise<number> {
  const child = start(connection, path);
  let saved = 0;
  const ended = new Promise<void>((resolve) =>
    child.on("exit", () => resolve()),
  );
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (text: Buffer) => {
      saved += String(text).split("saved").length - 1;
      if (saved >= pages) setTimeout(resolve, delay);
    });
    child.on("exit", () => resolve());
  });
  child.kill("SIGKILL");
  await ended;
  return saved;
}

/** Lets the sync finish; returns the last line it printed. */
async function copyAll(
  connection: FakeConnection,
  path: string,
): Promise<string> {
  const child = start(connection, path);
  let text = "";
  child.stdout.on("data", (more: Buffer) => {
    text += String(more);
  });
  child.stderr.on("data", (more: Buffer) => {
    text += String(more);
  });
  await new Promise<void>((resolve) => child.on("close", () => resolve()));
  return text.trim().split("\n").at(-1) ?? "";
}

function start(connection: FakeConnection, path: string) {
  return spawn(
    process.execPath,
    [
      join(import.meta.dirname, "child.mjs"),
      JSON.stringify({ connection, path, streams: STREAMS }),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
}

function changeSome(fake: FakeServiceTitan, random: () => number): void {
  for (const [module, path, field] of [
    ["crm", "customers", "name"],
    ["jpm", "jobs", "customerPo"],
    ["inventory", "vendors", "name"],
  ] as const) {
    const rows = fake.rows(module, path);
    const ids = rows.ids(1_000);
    for (let change = 0; change < 3; change++) {
      const id = ids[Math.floor(random() * ids.length)] as number;
      rows.update(id, { [field]: `Changed ${Math.floor(random() * 1e9)}` });
    }
  }
}

/** Reads every row again, without the sync, and compares checksums. */
async function compare(
  fake: FakeServiceTitan,
  path: string,
): Promise<readonly Comparison[]> {
  const st = connect({ ...fake.connection, limiter: false });
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const comparisons: Comparison[] = [];
    for (const stream of await allStreams()) {
      if (!STREAMS.includes(stream.name)) continue;
      for (const raw of stream.reads === "feed and list"
        ? ["_raw", "_raw_feed"]
        : ["_raw"])
        comparisons.push(await compareStream(st, database, stream, raw));
    }
    return comparisons;
  } finally {
    database.close();
    await st.close();
  }
}

async function compareStream(
  st: Connection,
  database: DatabaseSync,
  { name, feed, list, reads }: Stream,
  raw: string,
): Promise<Comparison> {
  const ofList = raw === "_raw" && reads !== "feed";
  const read = (ofList ? list : feed) as NonNullable<typeof feed | typeof list>;
  const source = new Map<number, string>();
  const query = ofList ? { ...read.query, pageSize: 1_000 } : read.query;
  const rows = call<AsyncIterable<{ id: number }>>(st, read.operation, [query]);
  for await (const row of rows) source.set(row.id, JSON.stringify(row));
  const copy = new Map(
    database
      .prepare(`SELECT id, ${raw} AS raw FROM "${name}"`)
      .all()
      .map((row) => [Number(row["id"]), String(row["raw"])]),
  );
  return {
    stream: raw === "_raw_feed" ? `${name} (feed)` : name,
    rows: copy.size,
    copy: checksum(copy),
    source: checksum(source),
  };
}

function checksum(rows: ReadonlyMap<number, string>): string {
  const hash = createHash("sha256");
  for (const [id, row] of [...rows].sort(([a], [b]) => a - b))
    hash.update(`${id} ${row}\n`);
  return hash.digest("hex");
}

/** mulberry32 */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
