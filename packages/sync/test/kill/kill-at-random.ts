import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
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
import { randomNumbers } from "../random-numbers.js";
import type { CopyPlace } from "./copy-place.js";

/**
 * What is copied while it is being killed: streams of each kind. Their rows
 * show no names of other rows, which change without the row being modified.
 */
const STREAMS = ["customers", "jobs", "appointments", "vendors", "job_types"];

export interface KillOptions {
  /** Where the copy is, empty at first. */
  readonly place: CopyPlace;
  /** How often the sync is killed before it may finish. */
  readonly kills: number;
  /** Rows of each collection. */
  readonly rows: number;
  /** Share of requests that fail. */
  readonly faults: number;
  /** Of the random numbers. */
  readonly seed: number;
  /** Told about each kill, and how many pages were saved before it. */
  readonly onKill: (saved: number) => void;
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
  const { place, kills, rows, faults, onKill } = options;
  const random = randomNumbers(options.seed);
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
      const saved = await copyUntil(connection, place, after, random() * 30);
      onKill(saved);
      changeSome(fake, random);
    }
    await fake.forward(16 * 60_000);
    // Faults may make a stream fail; the next run goes on.
    for (let run = 0; run < 10; run++)
      if ((await copyAll(connection, place)).startsWith("done")) break;
    fake.clearFaults();
    const last = await copyAll(connection, place);
    if (!last.startsWith("done")) throw new Error(`The last run: ${last}`);
    return await compare(fake, place);
  } finally {
    await fake.close();
    await place.remove();
  }
}

/**
 * ms in which a sync has to save a page, or to end. A busy machine only takes
 * longer for all of them; one that hangs is found by this.
 */
const LONGEST_SILENCE = 120_000;

const FAULTS: readonly Fault[] = [
  { respond: { status: 500 } },
  { respond: { status: 503, headers: { "retry-after": "0" } } },
  { disconnect: true },
  { disconnect: "body" },
];

/** Starts the sync and kills it; returns how many pages it had saved. */
async function copyUntil(
  connection: FakeConnection,
  place: CopyPlace,
  pages: number,
  delay: number,
): Promise<number> {
  let saved = 0;
  const { child, ended } = start(connection, place, (count) => {
    saved += count;
    if (saved >= pages) setTimeout(() => child.kill("SIGKILL"), delay);
  });
  const { code, errors } = await ended;
  if (code) throw new Error(`The sync failed by itself: ${errors}`);
  return saved;
}

/** Lets the sync finish; returns the last line it printed. */
async function copyAll(
  connection: FakeConnection,
  place: CopyPlace,
): Promise<string> {
  const { text, errors } = await start(connection, place).ended;
  return (text + errors).trim().split("\n").at(-1) ?? "";
}

/** How a sync ended. */
interface Ended {
  /** null if it was killed. */
  readonly code: number | null;
  readonly text: string;
  readonly errors: string;
}

/** @param onSaved told how many pages were saved since the last time */
function start(
  connection: FakeConnection,
  place: CopyPlace,
  onSaved: (pages: number) => void = () => {},
) {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, "child.mjs"),
      JSON.stringify({ connection, to: place.to, streams: STREAMS }),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let [text, errors] = ["", ""];
  let isHanging = false;
  const silence = setTimeout(() => {
    isHanging = true;
    child.kill("SIGKILL");
  }, LONGEST_SILENCE);
  child.stdout.on("data", (more: Buffer) => {
    silence.refresh();
    text += String(more);
    const pages = String(more).split("saved").length - 1;
    place.onSaved?.(pages);
    onSaved(pages);
  });
  child.stderr.on("data", (more: Buffer) => {
    errors += String(more);
  });
  const ended = once(child, "close").then(([code]): Ended => {
    clearTimeout(silence);
    if (isHanging)
      throw new Error(
        `The sync saved nothing for ${LONGEST_SILENCE / 1_000} s. ${errors}`,
      );
    return { code: code as number | null, text, errors };
  });
  return { child, ended };
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
  place: CopyPlace,
): Promise<readonly Comparison[]> {
  const st = connect({ ...fake.connection, limiter: false });
  try {
    const comparisons: Comparison[] = [];
    for (const stream of await allStreams()) {
      if (!STREAMS.includes(stream.name)) continue;
      for (const raw of stream.reads === "feed and list"
        ? ["_raw", "_raw_feed"]
        : ["_raw"])
        comparisons.push(await compareStream(st, place, stream, raw));
    }
    return comparisons;
  } finally {
    await st.close();
  }
}

async function compareStream(
  st: Connection,
  place: CopyPlace,
  { name, feed, list, reads }: Stream,
  raw: string,
): Promise<Comparison> {
  const ofList = raw === "_raw" && reads !== "feed";
  const read = (ofList ? list : feed) as NonNullable<typeof feed | typeof list>;
  const source = new Map<number, string>();
  const query = ofList ? { ...read.query, pageSize: 1_000 } : read.query;
  const rows = call<AsyncIterable<{ id: number }>>(st, read.operation, [query]);
  for await (const row of rows) source.set(row.id, JSON.stringify(row));
  const copy = await place.keptRows(name, raw);
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
