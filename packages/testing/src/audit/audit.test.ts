import { describe, expect, test, vi } from "vitest";
import { companyModules as modules } from "../../test/support/company-modules.js";
import { createFake } from "../fake.js";

// An audit reads every row of a company: seconds, on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe("the books of a company are in order", () => {
  // `pnpm test:seeds` looks at 20 seeds, or as many as ST_SEEDS says.
  const { env } = import.meta as { env?: { MODE?: string } };
  const usual = env?.MODE === "seeds" ? 20 : 1;
  const seeds = Number(process.env["ST_SEEDS"] ?? usual);
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
  const cases: readonly [string, string, object, RegExp][] = [
    ["accounting", "invoices", { subTotal: "1.00" }, /items add up to/],
    [
      "jpm",
      "appointments",
      { jobId: 5 },
      /jobId is 5, which jpm\/jobs does not/,
    ],
    ["jpm", "jobs", { completedOn: null }, /it is Completed, but completedOn/],
    ["jpm", "jobs", { total: 1 }, /total is 1, but its invoice's is/],
    [
      "jpm",
      "appointments",
      { appointmentNumber: "J-1" },
      /appointmentNumber is J-1, but its job's number is/,
    ],
    [
      "salestech",
      "estimates",
      { status: { value: 1, name: "Sold" }, soldOn: null },
      /it is Sold, but soldOn/,
    ],
    ["crm", "customers/contacts", { value: "Tasty" }, /Tasty is not a/],
    ["crm", "customers", { mergedToId: 5 }, /mergedToId is 5, which does not/],
    ["jpm", "jobs", { recallForId: 776000090 }, /a recall of a later job/],
    [
      "dispatch",
      "appointment-assignments",
      { technicianName: "X" },
      /technicianName/,
    ],
    [
      "accounting",
      "invoices",
      { businessUnit: { id: 6 } },
      /businessUnit\.id is 6, which settings\/business-units/,
    ],
    ["accounting", "credit-memos", { balance: 5 }, /applied is not the total/],
    ["accounting", "credit-memos", { subTotal: 5 }, /items add up to/],
    ["accounting", "ap-bills", { taxAmount: "0.00" }, /billAmount is/],
    ["accounting", "inventory-bills", { items: [] }, /billAmount is/],
    ["accounting", "ap-payments", { amount: 5 }, /splits add up to/],
    ["accounting", "ap-credits", { appliedAmount: 9e9 }, /is more than amount/],
    ["accounting", "bank-deposits", { fees: 1 }, /but grossAmount is/],
    [
      "accounting",
      "bank-deposits",
      { grossAmount: 5, netAmount: 5, fees: 0 },
      /its payments add up to/,
    ],
    [
      "accounting",
      "payments",
      { generalLedgerAccount: { id: 7 } },
      /generalLedgerAccount\.id is 7/,
    ],
    ["accounting", "invoices", { taxZoneId: 8 }, /taxZoneId is 8/],
    ["inventory", "transfers", { pickedDate: "2031-01-01" }, /is after/],
    [
      "inventory",
      "adjustments",
      { items: [{ quantity: 2, cost: 3, totalCost: 5 }] },
      /are not its totalCost/,
    ],
    ["pricebook", "services", { cost: 0.5 }, /materials and equipment add up/],
    ["pricebook", "materials", { price: 0 }, /more than its price/],
    ["pricebook", "equipment", { categories: [9] }, /names 9/],
    [
      "memberships",
      "recurring-service-events",
      { status: "Dismissed", jobId: 5 },
      /its status is Dismissed, but jobId is 5/,
    ],
    [
      "memberships",
      "recurring-services",
      { from: "2041-01-01" },
      /from is after/,
    ],
  ];
  // One audit for all of them, each in a row of its own.
  const fake = createFake({ modules, checkReferences: false });
  const wrong = cases.map(([module, path, fields], index) => {
    const rows = fake.rows(module, path);
    const id = rows.ids(index + 1).at(-1) ?? 0;
    rows.update(id, fields);
    return `${module}/${path} ${id}: `;
  });
  const [entry = 0] = fake.rows("accounting", "journal-entries").ids(1);
  const lines = fake.rows("accounting", `journal-entries/${entry}/details`);
  lines.update(lines.ids(1)[0] ?? 0, { debit: 1 });
  const problems = fake.audit();

  test.each(cases.map((each, index) => [...each, wrong[index]] as const))(
    "a wrong row of %s %s: %j",
    (_, __, ___, message, start = "") => {
      const found = problems.filter((problem) => problem.startsWith(start));
      expect(found.join("\n")).toMatch(message);
    },
  );

  test("a journal entry that does not balance", () => {
    expect(problems.join("\n")).toMatch(/debit of its details is 1\.00/);
  });

  test("a wrong row beyond the first of a large company", () => {
    const large = createFake({ modules: ["crm", "jpm"], rows: 2_000 });
    expect(large.audit()).toEqual([]);
    const jobs = large.rows("jpm", "jobs");
    jobs.update(jobs.ids(1_900).at(-1) ?? 0, { completedOn: "2019-01-01" });
    expect(large.audit().join()).toMatch(/completedOn is 2019/);
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
