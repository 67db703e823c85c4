import { loadModuleSync } from "@st/catalog/all";
import { expect, test } from "vitest";
import { createFake } from "../src/fake.js";
import type { FakeOptions } from "../src/options.js";

const TEN = { rowsOf: { "inventory/returns": 2_000, "crm/locations": 500 } };

/** All rows of a list, as a client receives them. */
async function rowsOf(path: string, options: FakeOptions = {}) {
  const fake = createFake({ ...TEN, ...options });
  const { appKey } = fake;
  const [{ clientId, clientSecret, tenantId } = { tenantId: 0 }] =
    fake.tenants as {
      tenantId: number;
      clientId?: string;
      clientSecret?: string;
    }[];
  const token = await fake.handle(
    new Request("https://auth.servicetitan.io/connect/token", {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId ?? "",
        client_secret: clientSecret ?? "",
      }),
    }),
  );
  const { access_token } = (await token.json()) as { access_token: string };
  const [module, ...rest] = path.split("/");
  const answer = await fake.handle(
    new Request(
      `https://api.servicetitan.io/${module}/v2/tenant/${tenantId}/${rest.join("/")}`,
      { headers: { "ST-App-Key": appKey, Authorization: access_token } },
    ),
  );
  const { data } = (await answer.json()) as {
    data: Record<string, unknown>[];
  };
  return data;
}

const shareOfNull = (rows: Record<string, unknown>[], name: string) =>
  rows.filter((row) => row[name] === null).length / rows.length;

const returns = await rowsOf("inventory/returns?pageSize=2000");

test("a field is null as often as it was recorded", () => {
  expect(shareOfNull(returns, "externalData")).toBe(1);
  expect(shareOfNull(returns, "customFields")).toBe(1);
  expect(shareOfNull(returns, "memo")).toBeGreaterThan(0.18);
  expect(shareOfNull(returns, "memo")).toBeLessThan(0.26);
});

test("a field that was never null is not", () => {
  const { observed } =
    loadModuleSync("inventory").schemas["InventoryReturnResponse"]?.schema
      .properties?.["number"] ?? {};
  expect(observed).toBe("Set in all of 1,945 recorded rows.");
  expect(shareOfNull(returns, "number")).toBe(0);
});

test("where only a rule speaks, one row of twenty is null", async () => {
  const rows = await rowsOf("crm/locations?pageSize=500");
  expect(shareOfNull(rows, "customFields")).toBeGreaterThan(0.02);
  expect(shareOfNull(rows, "customFields")).toBeLessThan(0.09);
});

test("list and feed agree on what is null", async () => {
  const [list, feed] = await Promise.all([
    rowsOf("crm/locations?pageSize=500&active=Any"),
    rowsOf("crm/export/locations"),
  ]);
  expect(feed.length).toBeGreaterThan(10);
  for (const row of feed) {
    const same = list.find(({ id }) => id === row["id"]);
    expect(same?.["externalData"] === null).toBe(row["externalData"] === null);
  }
});

test("tidy rows on request", async () => {
  const tidy = await rowsOf("inventory/returns?pageSize=2000", {
    honest: false,
  });
  expect(shareOfNull(tidy, "memo")).toBeLessThan(0.18);
  expect(shareOfNull(tidy, "externalData")).toBe(0);
});
