import { describe, expect, test } from "vitest";
import { createFake } from "../fake.js";

const fake = createFake({ modules: ["crm", "jpm", "forms"] });
const job = fake.rows("jpm", "jobs").ids(1)[0];

describe("a collection that no operation shows is refused", () => {
  test.each([
    [
      "crm",
      "customer",
      /no operation shows a collection crm\/customer\. Did you mean crm\/customers\?/,
    ],
    [
      "jpm",
      `jobs/${job}/note`,
      /jobs\/\d+\/note\. Did you mean jpm\/jobs\/\{\}\/notes\?/,
    ],
    ["crm", "spaceships", /crm\/spaceships\.$/],
    ["crmm", "customers", /no module "crmm"\. Did you mean crm\?/],
    [
      "settings",
      "technicians",
      /does not serve the module settings\. Add settings to its modules\./,
    ],
  ])("%s %s", (module, path, message) => {
    expect(() => fake.rows(module, path)).toThrow(message);
  });

  test("under a missing parent row", () => {
    expect(() => fake.rows("jpm", "jobs/5/notes")).toThrow(
      "there is no row 5 in jpm/jobs. Insert it first.",
    );
    expect(() => fake.rows("jpm", "jobs/{id}/notes")).toThrow(
      "replace {id} by the id of a row",
    );
    fake.rows("jpm", "jobs").insert({ id: 5 });
    expect(
      fake.rows("jpm", "jobs/5/notes").insert({ text: "Bring a ladder" }),
    ).toEqual(expect.any(Number));
  });

  test("but not a parent of paths of a served module", () => {
    expect(createFake({ modules: ["forms"] }).rows("jpm", "jobs").count).toBe(
      120,
    );
  });
});

describe("a field that no operation shows is refused", () => {
  const customers = fake.rows("crm", "customers");
  const id = customers.ids(1)[0] ?? 0;
  test.each([
    [{ nmae: "Ada" }, 'crm/customers has no field "nmae". Did you mean name?'],
    [
      { address: { zipp: "98402" } },
      'no field "address.zipp". Did you mean zip?',
    ],
    [
      { customFields: [{ nam: "Color" }] },
      'no field "customFields.nam". Did you mean name?',
    ],
    [{ lightYears: 4 }, 'no field "lightYears".'],
  ])("%j", (row, message) => {
    const count = customers.count;
    expect(() => customers.insert(row)).toThrow(message);
    expect(() => customers.update(id, row)).toThrow(message);
    expect(customers.count).toBe(count);
  });

  test("but not a field that only an export shows", () => {
    const jobs = fake.rows("jpm", "jobs");
    expect(() => jobs.insert({ id: 6, active: false })).not.toThrow();
  });
});

test("a row that does not exist is neither changed nor deleted", () => {
  const customers = fake.rows("crm", "customers");
  const message = "crm/customers has no row with id 5.";
  const count = customers.count;
  expect(() => customers.update(5, { name: "Ada" })).toThrow(message);
  expect(() => customers.delete(5)).toThrow(message);
  expect(customers.count).toBe(count);
});

test("every field that a collection shows can be written", () => {
  const all = createFake({ rows: 3 });
  for (const [module, path] of [
    ["crm", "customers"],
    ["crm", "bookings"],
    ["forms", "forms"],
    ["accounting", "invoices"],
    ["jpm", "appointments"],
    ["salestech", "estimates"],
    ["pricebook", "services"],
    ["telecom", "calls"],
  ] as const) {
    const rows = all.rows(module, path);
    const { id: _, ...shown } = rows.list(1)[0] ?? {};
    expect(Object.keys(shown).length).toBeGreaterThan(3);
    expect(() => rows.insert(shown)).not.toThrow();
  }
});

describe("a row that could not be is refused", () => {
  const fresh = createFake({ modules: ["crm", "jpm"] });
  test.each([
    ["crm", "customers", { name: true }, "name is true; give string"],
    [
      "crm",
      "customers",
      { type: "Resident" },
      'type is "Resident"; give one of Residential, Commercial.',
    ],
    ["jpm", "appointments", { status: "Planned" }, "give one of Scheduled"],
    ["jpm", "appointments", { start: "tomorrow" }, "give string date-time"],
    ["jpm", "jobs", { noCharge: "yes" }, "give boolean"],
  ])("%s %s %j", (module, path, row, message) => {
    const insert = () => fresh.rows(module, path).insert(row);
    expect(insert).toThrow(message);
  });

  test("an id that is taken", () => {
    const customers = fresh.rows("crm", "customers");
    customers.insert({ id: 42 });
    expect(() => customers.insert({ id: 42 })).toThrow(
      "rows: crm/customers has a row with the id 42. Leave id out for a new one, or use update.",
    );
    const [first] = customers.ids(1);
    expect(() => customers.insert({ id: first })).toThrow("has a row with");
  });
});

describe("a reference to nothing is refused", () => {
  const fresh = createFake({ modules: ["accounting", "crm", "jpm"] });
  test.each([
    [
      "crm",
      "locations",
      { customerId: 42 },
      "customerId is 42, which crm/customers does not have. Insert that row first, or set checkReferences to false.",
    ],
    [
      "accounting",
      "invoices",
      { customer: { id: 43 } },
      "customer.id is 43, which crm/customers",
    ],
    [
      "jpm",
      "jobs",
      { soldById: 44 },
      "which settings/employees, settings/technicians do not have",
    ],
    ["accounting", "invoices", { items: [{ skuId: 45 }] }, "items.skuId is 45"],
  ])("%s %s %j", (module, path, row, message) => {
    const rows = fresh.rows(module, path);
    const count = rows.count;
    expect(() => rows.insert(row)).toThrow(message);
    expect(() => rows.update(rows.ids(1)[0] ?? 0, row)).toThrow(message);
    expect(rows.count).toBe(count);
  });

  test("but not 0 or null, which mean no reference", () => {
    const jobs = fresh.rows("jpm", "jobs");
    expect(() => jobs.insert({ projectId: null, soldById: 0 })).not.toThrow();
  });

  test("unless the fake is told to let it pass", () => {
    const lax = createFake({ modules: ["crm"], checkReferences: false });
    const id = lax.rows("crm", "locations").insert({ customerId: 42 });
    expect(lax.rows("crm", "locations").get(id)).toMatchObject({
      customerId: 42,
    });
  });
});
