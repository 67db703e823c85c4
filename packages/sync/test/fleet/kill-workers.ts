import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { call } from "@st/catalog";
import { connect } from "@st/core";
import type { FakeServiceTitan } from "@st/testing";
import { allStreams } from "../../src/internal/streams/streams.js";
import { query } from "../postgres/server.js";
import { randomNumbers } from "../random-numbers.js";
import { type FleetCompany, startFleet } from "./company.js";

export interface KillOptions {
  readonly tenants: number;
  readonly workers: number;
  readonly kills: number;
  /** Rows of each collection of each tenant. */
  readonly rows: number;
  /** Of the random numbers. */
  readonly seed: number;
}

export interface TenantComparison {
  readonly tenantId: number;
  readonly stream: string;
  readonly rows: number;
  readonly copy: string;
  readonly source: string;
}

export interface Killed {
  readonly comparisons: readonly TenantComparison[];
  /** Workers that had saved something when they were killed. */
  readonly atWork: number;
}

const STREAMS = ["customers", "vendors"];
/** ms in which every tenant must have been read after the last kill. */
const PATIENCE = 90_000;

/**
 * Kills one worker of several at a random moment (SIGKILL) and starts another,
 * again and again, while rows change; then compares every tenant's copy with
 * the source, row by row.
 */
export async function killWorkers(options: KillOptions): Promise<Killed> {
  const { tenants, workers, kills, rows } = options;
  const random = randomNumbers(options.seed);
  const company = await startFleet(tenants, { rows, exportBatch: 10 });
  // Slices last for about a second, so that kills hit them.
  company.fake.fail({ delay: 20, times: Number.MAX_SAFE_INTEGER });
  const running = Array.from({ length: workers }, () => startWorker(company));
  let atWork = 0;
  try {
    for (let kill = 0; kill < kills; kill++) {
      const index = Math.floor(random() * workers);
      const worker = running[index] as Running;
      await worker.saved(1 + Math.floor(random() * 4));
      await sleep(random() * 30);
      if (await worker.kill()) atWork++;
      running[index] = startWorker(company);
      changeSome(company, random);
    }
    // Changes show in feeds when they are a quarter of an hour old.
    await company.fake.forward(16 * 60_000);
    company.fake.clearFaults();
    await readAgain(company);
    for (const worker of running) await worker.stop();
    return { comparisons: await compare(company), atWork };
  } finally {
    for (const worker of running) await worker.kill();
    await company.close();
  }
}

export interface Running {
  /** Resolves when so many pages were saved; rejects if it ended by itself. */
  saved(pages: number): Promise<void>;
  /** @returns whether it had saved a page */
  kill(): Promise<boolean>;
  stop(): Promise<void>;
  /** Pages that were saved. */
  readonly pages: number;
  /** Resolves when it has printed that; rejects if it ended by itself. */
  printed(text: RegExp): Promise<void>;
  signal(name: NodeJS.Signals): void;
}

export function startWorker(
  { address, key }: FleetCompany,
  more: object = {},
): Running {
  const options = {
    streams: STREAMS,
    concurrency: 2,
    every: 1,
    retryDelay: 1,
    retries: 20,
    connect: { limiter: false },
    ...more,
  };
  const child: ChildProcess = spawn(
    process.execPath,
    [
      join(import.meta.dirname, "worker.mjs"),
      JSON.stringify({ to: address, key, options }),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let saved = 0;
  let output = "";
  let errors = "";
  const closed = once(child, "close");
  child.stdout?.on("data", (text: Buffer) => {
    saved += String(text).split("saved").length - 1;
    output += String(text);
    child.emit("saved");
  });
  child.stderr?.on("data", (text: Buffer) => {
    errors += String(text);
  });
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await Promise.race([once(child, "saved"), closed]);
      if (child.exitCode !== null)
        throw new Error(`The worker ended by itself: ${errors}`);
    }
  }
  return {
    get pages() {
      return saved;
    },
    saved(pages) {
      const last = saved + pages;
      return until(() => saved >= last);
    },
    printed: (text) => until(() => text.test(output)),
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill("SIGKILL");
      await closed;
      return saved > 0;
    },
    async stop() {
      child.kill("SIGTERM");
      const [code] = (await closed) as [number | null];
      if (code !== 0)
        throw new Error(`The worker ended with ${code}: ${errors}`);
    },
  };
}

/** Waits until each lane was read from its beginning to its end once more. */
async function readAgain(company: FleetCompany): Promise<void> {
  const [row] = await company.sql("SELECT clock_timestamp()::text AS now");
  const since = String(row?.["now"]);
  for (const until = Date.now() + PATIENCE; ; await sleep(200)) {
    const left = await company.sql(
      `SELECT tenant_id, lane, error FROM FLEET.due WHERE error IS NOT NULL OR complete_to IS NULL
       OR job_id IS NOT NULL OR ended_at IS NULL OR started_at < '${since}'`,
    );
    if (left.length === 0) return;
    if (Date.now() > until)
      throw new Error(`Not read again: ${JSON.stringify(left)}`);
  }
}

export function changeSome(
  { fake, ids }: FleetCompany,
  random: () => number,
): void {
  const tenantId = ids[Math.floor(random() * ids.length)] as number;
  for (const [module, path] of [
    ["crm", "customers"],
    ["inventory", "vendors"],
  ] as const) {
    const rows = fake.rows(module, path, tenantId);
    const all = rows.ids(1_000);
    for (let change = 0; change < 3; change++) {
      const id = all[Math.floor(random() * all.length)] as number;
      rows.update(id, { name: `Changed ${Math.floor(random() * 1e9)}` });
    }
  }
}

export async function compare(
  company: FleetCompany,
): Promise<readonly TenantComparison[]> {
  const comparisons: TenantComparison[] = [];
  const streams = (await allStreams()).filter(({ name }) =>
    STREAMS.includes(name),
  );
  for (const tenantId of company.ids)
    for (const { name, feed, list } of streams) {
      const read = feed ?? list;
      if (read === undefined) continue;
      const source = await readAll(company.fake, tenantId, read);
      const kept = await query(
        `SELECT id, _raw AS raw FROM "${company.schema}"."${name}" WHERE _tenant_id = ${tenantId}`,
      );
      const copy = new Map(
        kept.map((row) => [Number(row["id"]), String(row["raw"])]),
      );
      comparisons.push({
        tenantId,
        stream: name,
        rows: kept.length,
        copy: checksum(copy),
        source: checksum(source),
      });
    }
  return comparisons;
}

async function readAll(
  fake: FakeServiceTitan,
  tenantId: number,
  { operation, query: sent }: { operation: string; query: object },
): Promise<ReadonlyMap<number, string>> {
  const st = connect({ ...fake.connectionOf(tenantId), limiter: false });
  try {
    const found = new Map<number, string>();
    const rows = call<AsyncIterable<{ id: number }>>(st, operation, [sent]);
    for await (const row of rows) found.set(row.id, JSON.stringify(row));
    return found;
  } finally {
    await st.close();
  }
}

function checksum(rows: ReadonlyMap<number, string>): string {
  const hash = createHash("sha256");
  for (const [id, row] of [...rows].sort(([a], [b]) => a - b))
    hash.update(`${id} ${row}\n`);
  return hash.digest("hex");
}
