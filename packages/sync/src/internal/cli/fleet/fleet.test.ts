import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FakeServiceTitan, startFakeServiceTitan } from "@st/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  databaseUrl,
  nextSchema,
  query,
  withPostgres,
} from "../../../../test/postgres/server.js";
import { stSync } from "../main.js";

let folder: string;
let to: string;
let fake: FakeServiceTitan;
const before = { ...process.env };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "st-sync-cli-"));
  const url = new URL(databaseUrl);
  url.searchParams.set("schema", nextSchema());
  to = url.href;
  fake = await startFakeServiceTitan({
    rows: 10,
    keepRequests: 0,
    tenants: [101, 102].map((tenantId) => ({
      tenantId,
      clientId: `client-${tenantId}`,
      clientSecret: `secret-${tenantId}`,
    })),
  });
});
afterEach(async () => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
  await fake.close();
});

async function run(args: readonly string[], stopAfter?: RegExp) {
  let out = "";
  let err = "";
  const stop = new AbortController();
  const code = await stSync([...args, "--to", to], {
    out: {
      write: (text: string) => {
        out += text;
        if (stopAfter?.test(out)) stop.abort();
      },
    },
    err: { write: (text: string) => (err += text) },
    signal: stop.signal,
    version: "1.2.3",
  });
  return { code, out, err };
}

withPostgres("st-sync for a fleet", () => {
  test("imports tenants, works until it is stopped, and tells how they are", async () => {
    const file = join(folder, "tenants.json");
    writeFileSync(
      file,
      JSON.stringify([101, 102].map((id) => fake.connectionOf(id))),
    );
    const key = await run(["tenants", "new-key"]);
    expect(await run(["tenants", "import", file])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/ST_SYNC_KEY/),
    });
    process.env["ST_SYNC_KEY"] = key.out.trim();
    expect((await run(["tenants", "import", file])).out).toMatch(/^2 tenants/);
    expect((await run(["pause", "102"])).code).toBe(0);
    expect((await run(["tenants"])).out).toMatch(/102 .*in the table +paused/);
    const work = await run(
      ["work", "--streams", "customers", "--every", "60"],
      /101 changes: done/,
    );
    expect(work).toMatchObject({ code: 0, err: "" });
    const status = await run(["status"]);
    expect(status.out).toMatch(/101 +waiting/);
    expect(status.out).toMatch(/102 +paused/);
    expect((await run(["resume", "103"])).err).toMatch(/no tenant 103/);
  }, 30_000);

  test("reads credentials from a file that may change", async () => {
    const file = join(folder, "tenants.json");
    writeFileSync(file, JSON.stringify([fake.connectionOf(101)]));
    const work = await run(
      ["work", "--streams", "customers", "--tenants", file, "--json"],
      /"outcome":"done"/,
    );
    expect(work.code).toBe(0);
    for (const line of work.out.trim().split("\n"))
      expect(JSON.parse(line)).toHaveProperty("type");
    expect(work.out).not.toContain("secret-101");
    writeFileSync(file, "[{");
    expect((await run(["work", "--tenants", file])).err).toMatch(
      /tenants\.json: it is not JSON/,
    );
  }, 30_000);
});

withPostgres("st-sync work --reports", () => {
  let tenants: string;
  let reports: string;
  beforeEach(() => {
    tenants = join(folder, "tenants.json");
    reports = join(folder, "reports.json");
    writeFileSync(
      tenants,
      JSON.stringify([101, 102].map((id) => fake.connectionOf(id))),
    );
  });
  const work = (report: object, stopAfter: RegExp, streams = "customers") => {
    writeFileSync(reports, JSON.stringify([report]));
    return run(
      [
        ...["work", "--streams", streams, "--every", "3600"],
        ...["--tenants", tenants, "--reports", reports],
      ],
      stopAfter,
    );
  };
  const daily = {
    name: "daily_revenue",
    report: "Daily Revenue",
    category: "operations",
    parameters: { From: { daysAgo: 1_000 }, To: { daysAgo: 0 } },
  };
  const rowsByTenant = () => {
    const schema = new URL(to).searchParams.get("schema");
    return query(
      `SELECT _tenant_id AS tenant, count(*) > 0 AS has FROM "${schema}".daily_revenue ` +
        "WHERE _deleted_at IS NULL GROUP BY 1 ORDER BY 1",
    );
  };

  test("reads a report of every tenant, and starts again when none can be asked", async () => {
    const done =
      /101 reports: done.*102 reports: done|102 reports: done.*101 reports: done/s;
    expect(await work(daily, done)).toMatchObject({ code: 0, err: "" });
    const both = [
      { tenant: "101", has: "t" },
      { tenant: "102", has: "t" },
    ];
    expect(await rowsByTenant()).toEqual(both);

    // No tenant can be asked any more; the table that is there will do.
    fake.fail({
      on: ({ path }) => path.startsWith("/reporting/"),
      respond: { status: 403 },
    });
    const again = await work(daily, /\d+ lists: done/, "job_types");
    expect(again).toMatchObject({ code: 0, err: "" });
    expect(await rowsByTenant()).toEqual(both);
  }, 30_000);

  test("says which report no tenant has, and stops", async () => {
    const { code, err } = await work(
      { ...daily, name: "other", report: "No such report" },
      /never/,
    );
    expect(code).toBe(1);
    expect(err).toMatch(
      /reports: no tenant says what columns other has \(tenant 10[12]: .*No such report/,
    );
  }, 30_000);

  test("says what is wrong with the file before anything is sent", async () => {
    const before = fake.requests.length;
    const { code, err } = await work({ name: "other" }, /never/);
    expect(code).toBe(1);
    expect(err).toMatch(/report 1: report is undefined/);
    expect(fake.requests.length).toBe(before);
  }, 30_000);
});

test("says what is wrong with a command line for a fleet", async () => {
  const told = async (...args: string[]) =>
    (await run(args).catch((error: Error) => ({ err: error.message }))).err;
  expect(await told("tenants", "ad")).toMatch(/Did you mean "?add/i);
  expect(await told("work", "--concurency", "3")).toMatch(/concurrency/);
  expect(await told("work", "--slice", "0")).toMatch(/--slice is "0"/);
  to = "copy.db";
  expect(await told("work")).toMatch(/needs PostgreSQL/);
});
