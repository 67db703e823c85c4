import { describe, expect, test, vi } from "vitest";
import { companyModules as modules } from "../../test/support/company-modules.js";
import { createFake } from "../fake.js";

// An audit reads every row of a company: seconds, on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const now = Date.UTC(2027, 2, 3, 17, 20);
const fake = createFake({ modules, clock: { now: () => now } });

describe("a small scene", () => {
  const scene = fake.customer({
    name: "Ada Lovelace",
    locations: 2,
    contacts: [{ value: "ada@example.com" }, { value: "6025550142" }],
    jobs: [
      { status: "Scheduled", appointments: 2, technicians: 2 },
      { status: "InProgress", location: 1, summary: "Boiler" },
      {
        status: "Completed",
        appointments: 2,
        items: [{ price: 100 }, { price: 50, quantity: 3 }],
        paid: true,
      },
      { status: "Completed" },
      { status: "Hold" },
      { status: "Canceled" },
    ],
  });

  test("has the rows it names, in their order", () => {
    expect(scene.customer).toMatchObject({
      name: "Ada Lovelace",
      balance: 270,
    });
    const { street, zip } = scene.customer["address"] as Record<string, string>;
    expect([street, zip]).toEqual([
      expect.stringMatching(/\w/),
      expect.stringMatching(/^\d{5}$/),
    ]);
    expect(scene.locations).toHaveLength(2);
    expect(scene.locations).toMatchObject([
      { customerId: scene.customer.id, address: scene.customer["address"] },
      { customerId: scene.customer.id, name: "Ada Lovelace" },
    ]);
    expect(scene.contacts).toMatchObject([
      { type: "Email", value: "ada@example.com" },
      { type: "MobilePhone", value: "6025550142" },
    ]);
    expect(scene.jobs).toMatchObject([
      { jobStatus: "Scheduled", appointmentCount: 2, total: 0, invoiceId: 0 },
      {
        jobStatus: "InProgress",
        locationId: scene.locations[1]?.id,
        summary: "Boiler",
      },
      { jobStatus: "Completed", total: 270 },
      { jobStatus: "Completed", total: 270 },
      { jobStatus: "Hold" },
      { jobStatus: "Canceled" },
    ]);
    expect(scene.appointments.map((row) => row["status"])).toEqual([
      "Scheduled",
      "Scheduled",
      "Working",
      "Done",
      "Done",
      "Done",
      "Hold",
      "Canceled",
    ]);
    expect(scene.assignments).toHaveLength(10);
    expect(scene.timesheets).toHaveLength(3);
    expect(scene.invoices).toMatchObject([
      {
        subTotal: "250.00",
        total: "270.00",
        balance: "0.00",
        job: { id: scene.jobs[2]?.id },
      },
      {
        total: "270.00",
        balance: "270.00",
        customer: { id: scene.customer.id },
      },
    ]);
    expect(scene.payments).toMatchObject([{ total: "270.00" }]);
  });

  test("stands the audit", () => {
    expect(fake.audit()).toEqual([]);
  });

  test("has today's visit under way, and finished ones behind", () => {
    const [, , working, ...done] = scene.appointments.map((row) => ({
      start: Date.parse(String(row["start"])),
      end: Date.parse(String(row["end"])),
    }));
    expect(working?.start).toBeLessThan(now);
    expect(working?.end).toBeGreaterThan(now);
    for (const { end } of done.slice(0, 3)) expect(end).toBeLessThan(now);
    const first = scene.jobs[2];
    expect(Date.parse(String(first?.["createdOn"]))).toBeLessThan(
      done[0]?.start ?? 0,
    );
  });
});

describe("a scene that could not be is refused", () => {
  test.each([
    [
      { nmae: "Ada" },
      'rows: crm/customers has no field "nmae". Did you mean name?',
    ],
    [{ job: [] }, 'no field "job". Did you mean jobs?'],
    [
      { locations: -1 },
      "customer.locations is -1; give a whole number or a list of at least 0, such as 2.",
    ],
    [
      { jobs: [{ status: "Done" }] },
      'customer.jobs[0].status is "Done"; give one of "Scheduled"',
    ],
    [{ jobs: [{ appointments: 0 }] }, "customer.jobs[0].appointments is 0"],
    [
      { jobs: [{ location: 1 }] },
      "customer: jobs[0].location is 1; the customer has 1 locations, counted from 0.",
    ],
    [
      { jobs: [{ businessUnitId: 5 }] },
      "businessUnitId is 5, which settings/business-units does not have.",
    ],
    [
      { jobs: [{ technicians: [5] }] },
      "technicianId is 5, which settings/technicians does not have",
    ],
    [
      { jobs: [{ appointments: [{ status: "Planned" }] }] },
      "give one of Scheduled",
    ],
    [
      { contacts: [{ value: 5 }] },
      "customer.contacts[0].value is 5; give a text",
    ],
    [{ type: "Resident" }, "give one of Residential, Commercial."],
  ])("%j", (scene, message) => {
    const before = fake.rows("crm", "customers").count;
    expect(() => fake.customer(scene as object)).toThrow(message);
    expect(fake.rows("crm", "customers").count).toBe(before);
  });

  test("for modules that are not served", () => {
    const small = createFake({ modules: ["crm"] });
    expect(() => small.customer({ jobs: 1 })).toThrow(
      "customer: jobs: this fake does not serve the module jpm. Add jpm to its modules.",
    );
    expect(small.customer({ name: "Ada" })).toMatchObject({
      jobs: [],
      invoices: [],
    });
  });
});

describe("a job that is completed", () => {
  test("gets its invoice and total, once", () => {
    const { jobs } = fake.customer({ jobs: 1 });
    const id = jobs[0]?.id ?? 0;
    const done = fake.complete(id, { items: [{ price: 10 }] });
    expect(done.job).toMatchObject({
      jobStatus: "Completed",
      total: 10.8,
      invoiceId: done.invoices[0]?.id,
    });
    expect(done.appointments).toMatchObject([{ status: "Done" }]);
    expect(done.timesheets).toHaveLength(1);
    expect(fake.audit()).toEqual([]);
    expect(() => fake.complete(id)).toThrow("the jobStatus is Completed");
    expect(() => fake.complete(5)).toThrow("jobs 5 was not found.");
  });
});
