import { appendFile, mkdtemp, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createProgressLines } from "./progress-lines.js";
import { syncAll } from "./sync-all.js";

// A sync reads every row over HTTP: seconds, on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const feeds = {
  customers: "crm",
  locations: "crm",
  jobs: "jpm",
  invoices: "accounting",
} as const;
type Name = keyof typeof feeds;
const names = Object.keys(feeds) as Name[];
const QUARTER = 15 * 60_000;

let folder: string;
let now: number;
let fake: Awaited<ReturnType<typeof startFakeServiceTitan>>;
let connection: ReturnType<typeof connect>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "first-sync-"));
  now = Date.UTC(2026, 10, 1);
  fake = await startFakeServiceTitan({
    modules: ["accounting", "crm", "jpm"],
    exportBatch: 30,
    tokenLifetime: 86_400,
    clock: { now: () => now },
  });
  connection = connect({ ...fake.connection, retry: false });
});

afterEach(async () => {
  await connection.close();
  await fake.close();
  await rm(folder, { recursive: true });
});

async function idsIn(name: Name): Promise<unknown[]> {
  const text = await readFile(join(folder, `${name}.ndjson`), "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { id: unknown }).id);
}

const idsOf = (name: Name) => fake.rows(feeds[name], name).ids();

async function expectAllOnce(): Promise<void> {
  for (const name of names)
    expect([name, await idsIn(name)]).toEqual([name, idsOf(name)]);
}

describe("the sync", () => {
  test("writes every row of every feed once", async () => {
    const done: string[] = [];
    await syncAll(connection, {
      folder,
      onProgress: (name, progress) =>
        progress.done && done.push(`${name} ${progress.rows}`),
    });
    await expectAllOnce();
    expect(done.sort()).toEqual([
      "customers 120",
      "invoices 96",
      "jobs 120",
      "locations 168",
    ]);
  });

  test("resumes where it was stopped, without requesting a batch twice", async () => {
    const stop = new AbortController();
    const stopped = syncAll(connection, {
      folder,
      signal: stop.signal,
      onProgress: (name, { rows }) =>
        name === "jobs" && rows === 60 && stop.abort(new Error("Ctrl-C")),
    });
    await expect(stopped).rejects.toThrow("Ctrl-C");
    const { continueFrom } = JSON.parse(
      await readFile(join(folder, "jobs.checkpoint.json"), "utf8"),
    ) as {
      continueFrom: string;
    };
    const before = fake.requests.length;
    await syncAll(connection, { folder });
    await expectAllOnce();
    const asked = fake.requests
      .slice(before)
      .filter(({ operation }) => operation?.id === "Export_Jobs");
    expect(asked[0]?.query["from"]).toEqual([continueFrom]);
  });

  test("writes no row twice after a crash between rows and checkpoint", async () => {
    fake.fail({
      on: "ExportCustomers_GetCustomers",
      after: 2,
      disconnect: true,
    });
    await expect(syncAll(connection, { folder })).rejects.toThrow();
    await appendFile(
      join(folder, "customers.ndjson"),
      '{"id":1,"half":"a batch that has no checkpoint"}\n{"id":2,"na',
    );
    await syncAll(connection, { folder });
    await expectAllOnce();
  });

  test("adds only changed rows when it is run again later", async () => {
    await syncAll(connection, { folder });
    const jobs = fake.rows("jpm", "jobs");
    const [changed = 0] = jobs.ids(1);
    jobs.update(changed, { jobStatus: "Hold" });
    now += QUARTER;
    await syncAll(connection, { folder });
    expect(await idsIn("jobs")).toEqual([...idsOf("jobs"), changed]);
    expect(await idsIn("customers")).toEqual(idsOf("customers"));
  });

  test("rejects a file that is shorter than its checkpoint states", async () => {
    await syncAll(connection, { folder });
    await truncate(join(folder, "jobs.ndjson"), 10);
    await expect(syncAll(connection, { folder })).rejects.toThrow(
      /jobs\.ndjson has 10 bytes, but its checkpoint says \d+/,
    );
  });
});

test("progress lines are rewritten in place on a terminal and written once elsewhere", () => {
  const write = (isTTY: boolean) => {
    let text = "";
    const { update } = createProgressLines({
      isTTY,
      write: (part) => (text += part),
    });
    update("jobs", { rows: 1_000, added: 1_000, done: false });
    update("jobs", { rows: 1_200, added: 1_200, done: true });
    return text;
  };
  expect(write(true)).toContain(
    "\u001b[1A\u001b[2K  ✓ jobs           1,200 rows  (+1,200)\n",
  );
  expect(write(false)).toBe("  ✓ jobs           1,200 rows  (+1,200)\n");
});
