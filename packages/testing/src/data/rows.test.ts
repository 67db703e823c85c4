import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";
import { createFake } from "../fake.js";

type Row = Record<string, unknown>;
const modules = ["crm", "jpm", "accounting"];

describe("rows", () => {
  test("depend on the seed alone", () => {
    const [one, again, other] = [1, 1, 2].map((seed) =>
      createFake({ modules, seed }).rows("crm", "customers").list(),
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test("of two tenants differ, and no id of one is known to the other", () => {
    const tenants = [1, 2].map((tenantId) => ({
      tenantId,
      clientId: `cid.${tenantId}`,
      clientSecret: "cs",
    }));
    const fake = createFake({ modules, tenants });
    const [one, two] = tenants.map(({ tenantId }) =>
      fake.rows("crm", "customers", tenantId),
    );
    expect(one?.list().map(({ name }) => name)).not.toEqual(
      two?.list().map(({ name }) => name),
    );
    expect(two?.ids().filter((id) => one?.get(id) !== undefined)).toEqual([]);
    const contacts = tenants.map(({ tenantId }) =>
      fake.rows("crm", "contacts", tenantId),
    );
    expect(contacts[0]?.ids(1)[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(
      contacts[1]?.ids().filter((id) => contacts[0]?.get(id) !== undefined),
    ).toEqual([]);
  });

  test("of a tenant do not depend on which other tenants there are", () => {
    const tenant = (tenantId: number) => ({
      tenantId,
      clientId: `cid.${tenantId}`,
      clientSecret: "cs",
    });
    const names = (
      tenants: { tenantId: number; clientId: string; clientSecret: string }[],
    ) =>
      createFake({ modules, tenants })
        .rows("crm", "customers", 2)
        .list()
        .map(({ name }) => name);
    expect(names([tenant(1), tenant(2)])).toEqual(names([tenant(2)]));
  });

  test("refer to rows that exist, consistently", () => {
    const fake = createFake({ modules });
    const customers = new Set(fake.rows("crm", "customers").ids());
    const locations = new Map(
      (fake.rows("crm", "locations").list(1_000) as Row[]).map((row) => [
        row["id"],
        row,
      ]),
    );
    const jobs = new Map(
      (fake.rows("jpm", "jobs").list(120) as Row[]).map((row) => [
        row["id"],
        row,
      ]),
    );
    for (const location of locations.values())
      expect(customers).toContain(location["customerId"]);
    for (const job of jobs.values())
      expect(job["customerId"]).toBe(
        locations.get(job["locationId"])?.["customerId"],
      );
    for (const appointment of fake.rows("jpm", "appointments").list(1_000)) {
      expect(appointment["customerId"]).toBe(
        jobs.get(appointment["jobId"])?.["customerId"],
      );
    }
    for (const invoice of fake.rows("accounting", "invoices").list(120)) {
      const of = (name: string) => (invoice[name] as Row | null)?.["id"];
      if (of("job") === undefined) continue;
      expect(of("customer")).toBe(jobs.get(of("job"))?.["customerId"]);
    }
  });

  test("have the same values in list, read and export", async () => {
    const fake = createFake({ modules });
    const alone = fake.rows("crm", "customers").list(1)[0];
    const { read } = await clientOf({ modules });
    const exported = await read<{ data: Row[] }>(
      at("crm", "/export/customers"),
    );
    expect(exported.data[0]).toMatchObject({
      id: alone?.["id"],
      name: alone?.["name"],
      address: alone?.["address"],
    });
  });

  test("have their times in order", () => {
    for (const row of createFake({ modules })
      .rows("jpm", "appointments")
      .list(120)) {
      const [created, modified, start, end] = [
        "createdOn",
        "modifiedOn",
        "start",
        "end",
      ].map((name) => Date.parse(String(row[name])));
      expect(created).toBeLessThan(modified as number);
      expect(created).toBeLessThanOrEqual(start as number);
      expect(start).toBeLessThan(end as number);
    }
  });

  test("contain no e-mail address or number of a real person", () => {
    for (const row of createFake({ modules: ["settings"] })
      .rows("settings", "technicians")
      .list(120)) {
      expect(row["email"]).toMatch(/@(office\.)?example\.com$/);
      if (row["phoneNumber"] !== null)
        expect(row["phoneNumber"]).toMatch(/^\d{3}55501\d\d$/);
    }
  });

  test("of invoices add up", () => {
    for (const row of createFake({ modules: ["accounting"] })
      .rows("accounting", "invoices")
      .list(50)) {
      expect(row["total"]).toBe(
        (Number(row["subTotal"]) + Number(row["salesTax"])).toFixed(2),
      );
    }
  });
});
