import { describe, expect, test } from "vitest";
import type { Document } from "../diff/test/base-document.ts";
import { operation, remove, renameSchema } from "../diff/test/parts.ts";
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
