import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Copy, startCopy } from "../test/copy.js";
import type { ReportSource } from "./report-stream.js";

// Each starts a server; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 30_000 });

let copy: Copy;
let data: object[];
let asked: unknown[];
beforeEach(async () => {
  copy = await startCopy([]);
  asked = [];
  data = [
    {
      Technician: "Ada",
      Jobs: 3,
      Revenue: 1200.5,
      Day: "2026-03-01T00:00:00-07:00",
    },
    {
      Technician: "Bob",
      Jobs: 1,
      Revenue: null,
      Day: "2026-03-01T00:00:00-07:00",
    },
  ];
});
afterEach(() => copy.close());

const report: ReportSource = {
  fields: [
    { name: "Technician", dataType: "String" },
    { name: "Jobs", dataType: "Number" },
    { name: "Revenue", dataType: "Number" },
    { name: "Day", dataType: "Date" },
  ],
  rows(parameters) {
    asked.push(parameters);
    return {
      async *pages() {
        for (const [index, row] of data.entries())
          yield { data: [row], hasMore: index < data.length - 1 };
      },
    };
  },
};
const rows = () =>
  copy.query(
    "SELECT technician, revenue, day, _deleted_at IS NULL AS there FROM revenue ORDER BY 1",
  );
const DAY = 24 * 3_600_000;

test("a report fills a table of its own, which each run replaces", async () => {
  const reports = [
    {
      name: "revenue",
      report,
      parameters: (now: Date) => ({ From: now.toISOString().slice(0, 10) }),
    },
  ];
  expect(await copy.run({ reports })).toMatchObject({
    outcome: "done",
    rows: 2,
  });
  expect(rows()).toEqual([
    {
      technician: "Ada",
      revenue: "1200.5",
      day: "2026-03-01T07:00:00.000Z",
      there: 1,
    },
    {
      technician: "Bob",
      revenue: null,
      day: "2026-03-01T07:00:00.000Z",
      there: 1,
    },
  ]);
  // Not again within the hour.
  expect(await copy.run({ reports })).toMatchObject({
    outcome: "done",
    rows: 0,
  });
  data = [{ Technician: "Cy", Jobs: 1, Revenue: 7, Day: null }];
  await copy.fake.forward(DAY);
  await copy.run({ reports });
  expect(rows().filter(({ there }) => there === 1)).toEqual([
    { technician: "Cy", revenue: "7", day: null, there: 1 },
  ]);
  expect(asked).toHaveLength(2);
});

test("with a key rows of earlier runs stay", async () => {
  const reports = [{ name: "revenue", report, key: ["Technician"], every: 0 }];
  await copy.run({ reports });
  data = [{ Technician: "Cy", Jobs: 1, Revenue: 7, Day: null }];
  await copy.run({ reports });
  expect(rows().map(({ technician }) => technician)).toEqual([
    "Ada",
    "Bob",
    "Cy",
  ]);
});

test("a report that fails is a stream that failed", async () => {
  const broken: ReportSource = {
    ...report,
    rows: () => ({
      async *pages() {
        yield { data, hasMore: true };
        throw new Error("Its columns have changed.");
      },
    }),
  };
  const result = await copy.run({
    reports: [{ name: "revenue", report: broken }],
  });
  expect(result).toMatchObject({
    outcome: "failed",
    error: "Failed: revenue.",
  });
  expect(result.streams[0]?.error).toMatch(/Its columns have changed/);
});

test.each([
  [{ name: "Weekly Revenue", report }, /no name for a table/],
  [{ name: "customers", report }, /no name for a table, or there is one/],
  [{ name: "revenue", report, key: ["Id"] }, /revenue has no field "Id"/],
])("a report that cannot be a table is refused", async (one, sentence) => {
  await expect(copy.run({ reports: [one] })).rejects.toThrow(sentence);
});
