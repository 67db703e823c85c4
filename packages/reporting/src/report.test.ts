import { connect, type RateLimiter, ServiceTitanInputError } from "@st/core";
import { createFake, type Fake, type FakeOptions } from "@st/testing";
import { expect, test } from "vitest";
import { jumpingClock } from "../test/clock.js";
import { createReportingClient } from "./index.js";
import {
  createReports,
  ReportNameError,
  type ReportProgress,
} from "./report.js";

// The helper through the module's own operations and a real connection, against
// the fake server.

const tenant = {
  tenantId: 1_234_567,
  clientId: "cid.test",
  clientSecret: "cs1.test",
};
/** Cells of a report of revenue. */
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => [
    "HVAC",
    "Ada",
    "2026-01-15T00:00:00-07:00",
    index,
    100,
    false,
  ]);
const ever = { From: "2000-01-01", To: "2100-01-01" };
const month = { From: "2026-01-01", To: "2026-01-31" };

/** @param count rows of the report */
function setup(count = 5, options: FakeOptions = {}, limiter?: false) {
  const fake: Fake = createFake({
    modules: ["reporting"],
    tenants: [tenant],
    appKey: "ak1.test",
    reports: [{ id: 17, name: "Revenue", data: rows(count) }],
    ...options,
  });
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
  const { reports, sent, clock, fake } = setup(5, { reportPolls: 2 });
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
  const { reports } = setup(7, { reportPolls: 1 });
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
  const { reports, fake, sent } = setup();
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
  const { reports, sent } = setup(5, { reportPolls: 1000 });
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
  const { reports, fake, clock } = setup(5, { reportPolls: 0 });
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
    const { connection } = setup(5, { reportPolls: 0 });
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
    const { connection } = setup(7, { reportPolls: 0 }, false);
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
  const { connection } = setup(5, { reportPolls: 1 });
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
  const { reports, fake } = setup();
  fake.rows("reporting", "reports").insert({ id: 18, name: "Weekly revenue" });
  const first = await reports.find("weekly REVENUE");
  const columns = first.fields.map(({ name }) => name);
  const report = await reports.find("Weekly revenue", {
    category: first.category,
    columns,
  });
  expect(report.id).toBe(18);
  expect((await report.rows(ever).all()).length).toBeGreaterThan(0);
  const other = await reports.find("Weekly revenue", { columns: ["Gone"] });
  await expect(other.rows(month).all()).rejects.toThrow(
    "no longer has these columns: Gone",
  );
});

test("every report of the company is found, described and read, by name as by id", async () => {
  const { reports, connection } = setup(5, { reportPolls: 1 });
  const { reportCategories, reports: lists } =
    createReportingClient(connection);
  const seen: string[] = [];
  for await (const { id: category } of reportCategories.list())
    for await (const { id, name } of lists.list(category)) {
      const report = await reports.get(category, id);
      const dateType = report.parameters.find(
        ({ name: of }) => of === "DateType",
      );
      const [first] = dateType
        ? ((await report.allowedValues("DateType")) ?? [])
        : [];
      const values = first ? { ...ever, DateType: first.value } : ever;
      const byId = await report.rows(values, { mode: "sync" }).all();
      expect(byId.length).toBeGreaterThan(0);
      const found = await reports
        .find(name, { category })
        .catch((error: unknown) => error);
      if (name === "Job Costing Summary") {
        expect(ReportNameError.isInstance(found)).toBe(true);
        continue;
      }
      const byName = await (found as typeof report).rows(values).all();
      expect([...byName]).toEqual([...byId]);
      seen.push(name);
    }
  expect(seen).toContain("Technician Performance");
});

test("a page that the server throttles is waited for as long as it says", async () => {
  const clock = jumpingClock();
  const options = {
    reportPolls: 0,
    reportLimit: { requests: 1, window: 60_000 },
    clock: { now: clock.now },
  };
  // Without a limiter of the connection, which waits on the real clock.
  const { connection } = setup(5, options, false);
  const reports = createReports(connection, { pace: 0, clock });
  const report = await reports.get("marketing", 17);
  const waits: unknown[] = [];
  const onProgress = ({ state, wait }: ReportProgress) =>
    void (state === "busy" && waits.push(wait));
  const run = { pageSize: 3, retry: false, onProgress } as const;
  expect(await report.rows(month, run).all()).toHaveLength(5);
  expect(waits).toEqual([60_000]);
});
