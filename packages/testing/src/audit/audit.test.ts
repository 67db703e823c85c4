import { describe, expect, test } from "vitest";
import { createFake } from "../fake.js";

const modules = [
  "accounting",
  "crm",
  "dispatch",
  "inventory",
  "jpm",
  "memberships",
  "payroll",
  "salestech",
  "settings",
  "telecom",
];

describe("the books of a company are in order", () => {
  // More seeds: ST_SEEDS=20 pnpm exec vitest run src/audit
  const seeds = Number(process.env["ST_SEEDS"] ?? 1);
  test.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    "with the seed %d",
    (seed) => {
      expect(createFake({ seed, modules }).audit()).toEqual([]);
    },
  );

  test("also if it is very small", () => {
    expect(createFake({ rows: 3, modules }).audit()).toEqual([]);
  });

  test("also without nulls as in recorded answers", () => {
    expect(createFake({ honest: false, modules }).audit()).toEqual([]);
  });
});

describe("an audit finds", () => {
  const fake = createFake({ modules, checkReferences: false });
  const start = fake.snapshot();

  test.each([
    ["accounting", "invoices", { subTotal: "1.00" }, /items add up to/],
    [
      "jpm",
      "appointments",
      { jobId: 5 },
      /jobId is 5, which jpm\/jobs does not/,
    ],
    ["jpm", "jobs", { completedOn: null }, /it is Completed, but completedOn/],
    ["salestech", "estimates", { soldOn: null }, /it is Sold, but soldOn/],
    ["crm", "customers/contacts", { value: "Tasty" }, /Tasty is not a/],
    [
      "dispatch",
      "appointment-assignments",
      { technicianName: "X" },
      /technicianName/,
    ],
  ])("a wrong row of %s %s", (module, path, fields, message) => {
    fake.restore(start);
    const rows = fake.rows(module, path);
    rows.update(rows.ids(1)[0] ?? 0, fields);
    expect(fake.audit().join("\n")).toMatch(message);
  });
});

test("today has appointments, and so have the next days", () => {
  const now = Date.UTC(2027, 2, 3, 17);
  const fake = createFake({ modules, clock: { now: () => now } });
  const days = fake
    .rows("jpm", "appointments")
    .list(1_000)
    .map(({ start }) => String(start).slice(0, 10));
  expect(days).toContain("2027-03-03");
  expect(days).toContain("2027-03-05");
});
