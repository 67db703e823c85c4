import { connect, type RateLimiter, ServiceTitanInputError } from "@st/core";
import { createFake, type Fake, type FakeOptions } from "@st/testing";
import { expect, test } from "vitest";
import { jumpingClock } from "../test/clock.js";
import { createReports, type ReportProgress } from "./report.js";

// The helper through the module's own operations and a real connection, against
// the fake server.

const tenant = {
  tenantId: 1_234_567,
  clientId: "cid.test",
  clientSecret: "cs1.test",
};
const month = { From: "2026-01-01", To: "2026-01-31" };

function setup(options: FakeOptions = {}, limiter?: false) {
  const fake: Fake = createFake({
    modules: ["reporting"],
    tenants: [tenant],
    appKey: "ak1.test",
    ...options,
  });
  fake.rows("reporting", "reports").insert({ id: 17 });
  const connection = connect({
    environment: "integration",
    appKey: "ak1.test",
    ...tenant,
    limiter,
    fetch: (url, init) => fake.handle(new Request(url, init)),
  });
  const clock = jumpingClock();
  const sent = () =>
    fake.requests
      .filter(({ operation }) => operation?.id !== "token")
      .map(
        ({ method, path, query }) =>
          `${method} ${path.replace(/^.*\/1234567/, "")} ${JSON.stringify(query)}`,
      );
  return {
    fake,
    connection,
    clock,
    sent,
    reports: createReports(connection, { clock }),
  };
}

test("a report is described, its parameters are sent, and all rows are read the async way", async () => {
  const { reports, sent, clock, fake } = setup({
    reportRows: 5,
    reportPolls: 2,
  });
  const report = await reports.get("marketing", 17);
  const rows = await report.rows(month, { pageSize: 3 }).all();
  expect(rows).toHaveLength(5);
  expect(Object.keys(rows[0] ?? {})).toEqual(
    report.fields.map(({ name }) => name),
  );
  const token = expect.stringMatching(/^GET \/data-queries\/\S+ \{\}$/);
  expect(sent()).toEqual([
    "GET /report-category/marketing/reports/17 {}",
    'POST /report-category/marketing/reports/17/data/query {"page":["1"],"pageSize":["3"]}',
    token,
    token,
    'POST /report-category/marketing/reports/17/data/query {"page":["2"],"pageSize":["3"]}',
    token,
    token,
  ]);
  expect(
    fake.requests.find(
      ({ method, path }) =>
        method === "POST" && path.includes("report-category"),
    )?.body,
  ).toEqual({
    parameters: [
      { name: "From", value: "2026-01-01" },
      { name: "To", value: "2026-01-31" },
    ],
  });
  expect(clock.now()).toBe(60_000 + 2000 + 3000);
});

test("both ways give the same rows", async () => {
  const { reports } = setup({ reportRows: 7, reportPolls: 1 });
  const report = await reports.get("marketing", 17);
  const read = async (mode: "sync" | "async") =>
    await report.rows(month, { mode, pageSize: 4 }).all();
  expect([...(await read("sync"))]).toEqual([...(await read("async"))]);
});

test("a value outside its dynamic set is refused before data is asked for", async () => {
  const { reports, sent } = setup();
  const report = await reports.get("marketing", 17);
  const allowed = await report.allowedValues("BusinessUnitIds");
  expect(allowed?.length).toBeGreaterThan(0);
  const rows = report.rows({
    ...month,
    BusinessUnitIds: [allowed?.[0]?.value, -1],
  });
  const error = await rows.all().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ServiceTitanInputError);
  expect(String(error)).toContain("BusinessUnitIds is -1; allowed: ");
  expect(sent().filter((request) => request.startsWith("POST"))).toEqual([]);
});

test("where the server does not know the async route, the sync one is used from then on", async () => {
  const { reports, fake, sent } = setup({ reportRows: 5 });
  fake.fail({
    on: "ReportCategoryReports_StartGetData",
    times: 9,
    respond: { status: 404 },
  });
  const report = await reports.get("marketing", 17);
  expect(await report.rows(month, { pageSize: 3 }).all()).toHaveLength(5);
  expect(sent().map((request) => request.replace(/ \{.*/, ""))).toEqual([
    "GET /report-category/marketing/reports/17",
    "POST /report-category/marketing/reports/17/data/query",
    "POST /report-category/marketing/reports/17/data",
    "POST /report-category/marketing/reports/17/data",
  ]);
});

test("an aborted run cancels its query on the server", async () => {
  const { reports, sent } = setup({ reportPolls: 1000 });
  const report = await reports.get("marketing", 17);
  const controller = new AbortController();
  let looks = 0;
  const onProgress = ({ state }: { state: string }) => {
    if (state === "running" && ++looks === 3)
      controller.abort(new Error("enough"));
  };
  await expect(
    report.rows(month, { signal: controller.signal, onProgress }).all(),
  ).rejects.toThrow("enough");
  await expect.poll(() => sent().at(-1)).toMatch(/^DELETE \/data-queries\//);
});

test("maintenance is waited out", async () => {
  const { reports, fake, clock } = setup({ reportRows: 5, reportPolls: 0 });
  const report = await reports.get("marketing", 17);
  fake.setMaintenance(true);
  const onProgress = ({ state }: { state: string }) => {
    if (state === "busy") fake.setMaintenance(false);
  };
  expect(
    await report.rows(month, { onProgress, retry: false }).all(),
  ).toHaveLength(5);
  expect(clock.now()).toBe(15_000);
});

test("pace 0 and a pace of one's own change the distance; a wrong one is refused", async () => {
  for (const [pace, end] of [
    [0, 0],
    [12_000, 24_000],
  ] as const) {
    const { connection } = setup({ reportRows: 5, reportPolls: 0 });
    const clock = jumpingClock();
    const report = await createReports(connection, { pace, clock }).get(
      "marketing",
      17,
    );
    await report.rows(month, { pageSize: 2 }).all();
    expect(clock.now()).toBe(end);
  }
  expect(() => createReports(setup().connection, { pace: Number.NaN })).toThrow(
    /pace: NaN is not a whole number from 0 up/,
  );
});

test("a pace below the connection's own window keeps to that window, and tells of the wait", async () => {
  for (const pace of [0, 5_000]) {
    // Without a limiter of the connection, which waits on the real clock.
    const { connection } = setup({ reportRows: 7, reportPolls: 0 }, false);
    const clock = jumpingClock();
    const report = await createReports(connection, { pace, clock }).get(
      "marketing",
      17,
    );
    const told: string[] = [];
    const onProgress = ({ state, pages }: ReportProgress) =>
      void told.push(`${state} ${pages} at ${clock.now()}`);
    const read = async () =>
      await report.rows(month, { pageSize: 1, maxPages: 6, onProgress }).all();
    expect(await read()).toHaveLength(6);
    expect(told.at(-2)).toBe(`paced 5 at ${pace * 4}`);
    expect(clock.now()).toBeGreaterThanOrEqual(60_500);
    expect(told.filter((each) => each.startsWith("paced"))).toHaveLength(
      pace === 0 ? 1 : 5,
    );
  }
});

test("another limiter is asked once for each page, by report, and one that fails is passed by", async () => {
  const { connection } = setup({ reportRows: 5, reportPolls: 1 });
  const asked: string[] = [];
  const limiter: RateLimiter = {
    acquire({ key, url }) {
      asked.push(`${key} ${url}`);
      return Promise.reject(new Error("the store is down"));
    },
  };
  const report = await createReports(connection, {
    limiter,
    clock: jumpingClock(),
  }).get("marketing", 17);
  expect(await report.rows(month, { pageSize: 3 }).all()).toHaveLength(5);
  const path =
    "/reporting/v2/tenant/1234567/report-category/marketing/reports/17/data";
  expect(asked).toEqual(
    [1, 2].map(() => `integration/1234567/report/17 ${path}`),
  );
});

test("a report is found by its name and run with pinned columns", async () => {
  const { reports, fake } = setup({ reportRows: 2, rows: 4 });
  fake.rows("reporting", "reports").insert({ id: 18, name: "Weekly revenue" });
  const first = await reports.find("weekly REVENUE");
  const columns = first.fields.map(({ name }) => name);
  const report = await reports.find("Weekly revenue", {
    category: first.category,
    columns,
  });
  expect(report.id).toBe(18);
  expect(await report.rows(month).all()).toHaveLength(2);
  const other = await reports.find("Weekly revenue", { columns: ["Gone"] });
  await expect(other.rows(month).all()).rejects.toThrow(
    "no longer has these columns: Gone",
  );
});
