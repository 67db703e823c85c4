import { describe, expect, test, vi } from "vitest";
import { createFake } from "../fake.js";

// An audit reads every row of a company: seconds, on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const now = Date.UTC(2027, 2, 16, 17); // Two days after clocks went forward.
const modules = ["accounting", "crm", "dispatch", "jpm", "payroll", "settings"];
const fake = createFake({ modules, clock: { now: () => now } });

function localHours(zone: string, times: readonly unknown[]): Set<number> {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hour: "numeric",
    hourCycle: "h23",
  });
  return new Set(
    times.map((time) => Number(format.format(Date.parse(String(time))))),
  );
}

describe("a company", () => {
  test("has the customers and years that were asked for, in its zone", () => {
    const zone = "America/New_York";
    const company = fake.company({ customers: 40, years: 5, zone });
    expect(company).toMatchObject({
      customers: 40,
      jobs: 150,
      technicians: 3,
      today: "2027-03-16",
      from: "2022-03-17",
    });
    expect(fake.rows("crm", "customers").count).toBe(40);
    expect(fake.rows("settings", "technicians").count).toBe(3);
    const jobs = fake.rows("jpm", "jobs").list(1_000);
    const booked = jobs.map((row) => String(row["createdOn"]).slice(0, 4));
    expect(new Set(booked).size).toBeGreaterThan(4);
    const starts = fake.rows("dispatch", "technician-shifts").list(1_000);
    expect(
      localHours(
        zone,
        starts.map((row) => row["start"]),
      ),
    ).toEqual(new Set([8]));
    expect(fake.audit()).toEqual([]);
  });

  test("stays after a reset, and comes back with a snapshot", () => {
    fake.company({ customers: 7 });
    const snapshot = fake.snapshot();
    fake.reset(2);
    expect(fake.rows("crm", "customers").count).toBe(7);
    fake.company({ customers: 9, seed: 3 });
    fake.restore(snapshot);
    expect(fake.rows("crm", "customers").count).toBe(7);
  });

  test("is the same for the same seed, and another for another", () => {
    const names = (seed: number) => {
      fake.company({ customers: 20, seed });
      return fake
        .rows("crm", "customers")
        .list()
        .map((row) => row["name"]);
    };
    expect(names(5)).toEqual(names(5));
    expect(names(5)).not.toEqual(names(6));
  });

  test("east of Greenwich works from Monday to Friday", () => {
    fake.company({ customers: 5, zone: "Australia/Sydney" });
    const shifts = fake.rows("dispatch", "technician-shifts").list(1_000);
    const days = shifts
      .filter((row) => row["shiftType"] === "OnCall")
      .map((row) =>
        new Intl.DateTimeFormat("en-US", {
          timeZone: "Australia/Sydney",
          weekday: "short",
        }).format(Date.parse(String(row["start"]))),
      );
    expect(new Set(days)).toEqual(new Set(["Sat", "Sun"]));
  });

  test.each([
    [
      { customers: 0 },
      "company.customers is 0; give a whole number from 1 to 1000000.",
    ],
    [{ years: 1.5 }, "company.years is 1.5"],
    [
      { customer: 5 },
      "there is no option company.customer. Did you mean customers?",
    ],
    [
      { zone: "Mars/Base" },
      'zone is "Mars/Base"; give the name of a time zone, such as "America/Phoenix".',
    ],
  ])(
    "that could not be is refused, and the rows stay: %j",
    (options, message) => {
      const before = fake.rows("crm", "customers").insert({ name: "Ada" });
      expect(() => fake.company(options as object)).toThrow(message);
      expect(fake.rows("crm", "customers").get(before)).toMatchObject({
        name: "Ada",
      });
    },
  );
});

test("a job that is booked has an invoice, if it is told so", () => {
  const booked = createFake({ modules, jobInvoices: "booked" });
  const { jobs, invoices } = booked.customer({ jobs: 1 });
  expect(invoices).toMatchObject([{ total: "0.00", items: null }]);
  expect(jobs[0]?.["invoiceId"]).toBe(invoices[0]?.id);
  const done = booked.complete(jobs[0]?.id ?? 0);
  expect(done.invoices).toMatchObject([
    { id: invoices[0]?.id, total: "270.00" },
  ]);
});
