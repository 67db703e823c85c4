import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  type Fleet,
  newKey,
  openFleet,
  type TenantCredentials,
} from "@st/sync/fleet";
import pg from "pg";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:fleet [tenants] [seconds]`: a fleet of 1, 2 and 4 workers reads
// many tenants of a fake that allows each 60 requests a second. First they are
// copied, then read again as fast as it goes. Exits with 1 if a request was
// refused with 429, or if a tenant waited longer than twice the median.
// Databases of its own at ST_POSTGRES_URL are dropped after each round.
const [TENANTS = 200, SECONDS = 30] = process.argv.slice(2).map(Number);
const SERVER = new URL(
  process.env["ST_POSTGRES_URL"] ??
    "postgres://postgres@127.0.0.1:5432/postgres",
);
const ROUNDS = [1, 2, 4];
const STREAMS = [
  ...["customers", "locations", "bookings", "jobs", "appointments", "leads"],
  ...["invoices", "payments", "estimates", "calls", "projects", "vendors"],
];
/** Tenants at a time, of all workers. */
const SLOTS = 16;

interface End {
  readonly type: "slice-end";
  readonly tenantId: number;
  readonly outcome: string;
  readonly at: number;
}

function start(file: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(`./${file}`, import.meta.url)), args);
}

async function ask(
  text: string,
  address = SERVER.href,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

const commits = async (address: string): Promise<number> =>
  Number(
    (
      await ask(
        "SELECT xact_commit AS n FROM pg_stat_database WHERE datname = current_database()",
        address,
      )
    )[0]?.["n"],
  );

async function withDatabase<T>(
  work: (address: string) => Promise<T>,
): Promise<T> {
  const name = `st_bench_${randomBytes(6).toString("hex")}`;
  await ask(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  try {
    return await work(url.href);
  } finally {
    await ask(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function measure(workers: number): Promise<Record<string, number>> {
  return withDatabase(async (to) => {
    const source = start("fleet-source.ts", [String(TENANTS)]);
    const [connections] = (await once(source, "message")) as [
      TenantCredentials[],
    ];
    const key = newKey();
    const fleet = await openFleet({ to, key });
    for (const one of connections) await fleet.tenants.add(one);
    const options = {
      streams: STREAMS,
      concurrency: SLOTS / workers,
      // Always due: as fast as it goes.
      every: 1,
    };
    const ends: End[] = [];
    const peaks: number[] = [];
    const startedAt = Date.now();
    const children = Array.from({ length: workers }, () =>
      start("fleet-worker.ts", [JSON.stringify({ to, key, options })]),
    );
    for (const child of children)
      child.on("message", (message: End | { type: "memory"; peak: number }) => {
        if (message.type === "memory") peaks.push(message.peak);
        else ends.push(message);
      });
    try {
      while (new Set(ends.map(({ tenantId }) => tenantId)).size < TENANTS)
        await sleep(100);
      const copied = (Date.now() - startedAt) / 1_000;
      // Every tenant is read once before waits count.
      const from = Date.now();
      const before = await totals(fleet, to);
      await sleep(SECONDS * 1_000);
      const until = Date.now();
      const after = await totals(fleet, to);
      for (const child of children) child.send("stop");
      await Promise.all(children.map((child) => once(child, "exit")));
      const { limited } = await totals(fleet, to);
      const seconds = (until - from) / 1_000;
      const slices = ends.filter(({ at }) => at >= from && at <= until);
      const waits = longestWaits(ends, from, until);
      const per = (value: number) => Math.round(value * 10) / 10;
      return {
        workers,
        copySeconds: per(copied),
        slicesPerSecond: per(slices.length / seconds),
        requestsPerSecond: per((after.requests - before.requests) / seconds),
        commitsPerSlice: per((after.commits - before.commits) / slices.length),
        medianWaitSeconds: per((waits[waits.length >> 1] ?? 0) / 1_000),
        longestWaitSeconds: per((waits.at(-1) ?? 0) / 1_000),
        refused: limited,
        failed: ends.filter(({ outcome }) => outcome === "failed").length,
        peakMB: Math.max(...peaks),
      };
    } finally {
      for (const child of children) child.kill("SIGKILL");
      source.kill();
      await fleet.close();
    }
  });
}

async function totals(fleet: Fleet, to: string) {
  const { tenants } = await fleet.status();
  return {
    requests: tenants.reduce((sum, { requests }) => sum + requests, 0),
    limited: tenants.reduce((sum, { limited }) => sum + limited, 0),
    commits: await commits(to),
  };
}

/** ms of each tenant's longest wait between two ends, in ascending order. */
function longestWaits(
  ends: readonly End[],
  from: number,
  until: number,
): number[] {
  const last = new Map<number, number>();
  const longest = new Map<number, number>();
  for (const { tenantId, at } of [
    ...ends,
    // Who waits still has waited until now.
    ...[...new Set(ends.map((end) => end.tenantId))].map((tenantId) => ({
      tenantId,
      at: until,
    })),
  ]) {
    const before = last.get(tenantId);
    last.set(tenantId, at);
    if (before === undefined || at < from || at > until) continue;
    longest.set(tenantId, Math.max(longest.get(tenantId) ?? 0, at - before));
  }
  return [...longest.values()].sort((a, b) => a - b);
}

const rows: Record<string, number>[] = [];
for (const workers of ROUNDS) {
  rows.push(await measure(workers));
  console.table(rows);
}
const figures = Object.fromEntries(
  rows.flatMap(({ workers, ...row }) =>
    Object.entries(row).map(([name, value]) => [`${name}${workers}`, value]),
  ),
);
if (TENANTS >= 200) writeFigures("fleet", figures);
const isBad = rows.some(
  ({ refused = 0, medianWaitSeconds = 0, longestWaitSeconds = 0 }) =>
    refused > 0 || longestWaitSeconds > 2 * medianWaitSeconds,
);
if (isBad) process.exitCode = 1;
