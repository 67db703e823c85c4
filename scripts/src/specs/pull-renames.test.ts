import { describe, expect, test } from "vitest";
import type { Document } from "../diff/test/base-document.ts";
import {
  operation,
  remove,
  renameSchema,
  setProperty,
} from "../diff/test/parts.ts";
import { crm, plain, portalOf, published, repoOf } from "./test/pull-setup.ts";
import { smallModules } from "./test/small-modules.ts";

describe("a rename never renames the public API by itself", () => {
  const pins = {
    crm: {
      operations: { Customers_Get: "customers.get" },
      schemas: { "Crm.V2.Address": "Address" },
    },
  };
  const overrides = {
    crm: [
      {
        operation: "Customers_Get",
        set: { retry: "never" as const },
        reason: "For the test of renames.",
      },
    ],
  };
  const rename = (modules: Record<string, Document>) => {
    operation(crm(modules), "Customers_Get").operationId = "Clients_Fetch";
    renameSchema(crm(modules), "Crm.V2.Address", "Crm.V2.PostalAddress");
  };

  test("names.json and overrides.json follow to the new ids, and the diff shows them", async () => {
    const repo = repoOf(smallModules(), {
      pins,
      overrides,
      sentences: { crm: { Customers_Get: "Reads one customer." } },
    });
    const portal = await portalOf(published(rename, plain));
    const { out, err } = await repo.specs("pull", "--base-url", portal.url);
    expect(out).toContain(
      "customers.get has the official id Clients_Fetch, formerly Customers_Get",
    );
    expect(out).toContain(
      "type Address has the official name Crm.V2.PostalAddress, formerly Crm.V2.Address",
    );
    expect(out).not.toContain("Breaking");
    expect(err).not.toContain("removed");
    const { pins: now, overrides: exceptions, sentences } = repo.edition();
    expect(now["crm"]).toEqual({
      operations: { Clients_Fetch: "customers.get" },
      schemas: { "Crm.V2.PostalAddress": "Address" },
    });
    expect(exceptions["crm"]).toMatchObject([{ operation: "Clients_Fetch" }]);
    expect(sentences["crm"]).toEqual({ Clients_Fetch: "Reads one customer." });
  });

  test("without a pin the new name is a breaking change", async () => {
    const repo = repoOf();
    const portal = await portalOf(published(rename, plain));
    const { out } = await repo.specs("pull", "--base-url", portal.url);
    expect(out).toMatch(
      /Breaking\n(?: {4}.*\n)*? {4}customers\.get is called /,
    );
    expect(out).toContain("type Address is called PostalAddress");
  });

  test("ids that trade places, as numbered ones do, keep the name with the route", async () => {
    const swapped = {
      crm: {
        operations: {
          Customers_GetTag: "customers.getTag",
          Customers_GetLabel: "customers.getLabel",
        },
        schemas: {},
      },
    };
    const repo = repoOf(smallModules(), { pins: swapped });
    const portal = await portalOf(
      published((modules) => {
        const [tag, label] = [
          operation(crm(modules), "Customers_GetTag"),
          operation(crm(modules), "Customers_GetLabel"),
        ];
        [tag.operationId, label.operationId] = [
          label.operationId,
          tag.operationId,
        ];
      }, plain),
    );
    const { out } = await repo.specs("pull", "--base-url", portal.url);
    expect(out).not.toMatch(/Breaking|Added/);
    expect(repo.edition().pins["crm"]?.operations).toEqual({
      Customers_GetLabel: "customers.getTag",
      Customers_GetTag: "customers.getLabel",
    });
  });

  test("an id that changes under a resource an override renames keeps its name", async () => {
    const names = {
      crm: {
        operations: Object.fromEntries([
          ["Customers_GetList", "clients.list"],
          ["Customers_Get", "clients.get"],
        ] as const),
        schemas: {},
      },
    };
    const repo = repoOf(smallModules(), {
      pins: names,
      overrides: {
        crm: [
          {
            resource: "customers",
            name: "clients",
            reason: "For the test of resources.",
          },
        ],
      },
    });
    const portal = await portalOf(
      published((modules) => {
        operation(crm(modules), "Customers_Get").operationId =
          "Customers_FetchOne";
      }, plain),
    );
    const { code, out } = await repo.specs("pull", "--base-url", portal.url);
    expect(code).toBe(0);
    expect(out).not.toContain("Breaking");
    expect(repo.edition().pins["crm"]?.operations).toMatchObject({
      Customers_FetchOne: "clients.get",
    });
  });

  test("a feed whose rows have lost their id is named", async () => {
    const repo = repoOf();
    const portal = await portalOf(
      published((modules) => {
        setProperty(crm(modules), "ExportCustomerResponse", "id", undefined);
      }, plain),
    );
    const { err } = await repo.specs("pull", "--base-url", portal.url);
    expect(err).toContain(
      "! crm: nothing tells the rows of export.customers (Export_Customers) apart",
    );
  });

  test("two ids that become one name both come in, and the choice is reported", async () => {
    const repo = repoOf(smallModules(), { pins });
    const portal = await portalOf(
      published((modules) => {
        const read = operation(crm(modules), "Customers_Get");
        crm(modules).paths["/tenant/{tenant}/customers/{id}/opportunity"] = {
          get: { ...read, operationId: "Opportunities_Get" },
        };
        crm(modules).paths["/tenant/{tenant}/customers/{id}/opportunities"] = {
          get: { ...read, operationId: "Opportunities_GetList" },
        };
      }, plain),
    );
    const { code, out, err } = await repo.specs(
      "pull",
      "--base-url",
      portal.url,
    );
    expect(code).toBe(0);
    expect(out).toContain("opportunities.get is new");
    expect(out).toContain("opportunities.getList is new");
    expect(err).toContain(
      "! crm: named by rule: opportunities.getList (Opportunities_GetList); " +
        "opportunities.get was taken",
    );
    expect(err).not.toContain("Customers_Get)");
  });

  test("an override that the new edition makes needless is removed and named", async () => {
    const stale = {
      crm: [
        {
          operation: "Customers_Delete",
          set: { retry: "never" as const },
          reason: "For the test of leftovers.",
        },
      ],
    };
    const repo = repoOf(smallModules(), {
      overrides: stale,
      sentences: { crm: { Customers_Delete: "Deletes it." } },
    });
    const portal = await portalOf(
      published(
        (modules) => remove(crm(modules), "/customers/{id}", "delete"),
        plain,
      ),
    );
    const { err } = await repo.specs(
      "pull",
      "--base-url",
      portal.url,
      "--drop",
    );
    expect(err).toContain(
      '! removed scripts/overrides.json, crm, operation "Customers_Delete"',
    );
    expect(err).toContain(
      "! removed scripts/sentences.json, crm, Customers_Delete",
    );
    expect(repo.edition().overrides["crm"]).toEqual([]);
    expect(repo.edition().sentences["crm"]).toEqual({});
  });
});
