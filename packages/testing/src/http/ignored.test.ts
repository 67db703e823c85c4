import { expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";

async function ignoredOf(method: string, path: string, body?: unknown) {
  const { fake, send } = await clientOf({ modules: ["crm"], rows: 3 });
  await send(method, at("crm", path), body === undefined ? {} : { body });
  const request = fake.requests.at(-1);
  return request && fake.ignored(request);
}

test("a query name that the operation lacks, or that nothing filters by, is told of", async () => {
  const { fake } = await clientOf({ modules: ["crm"] });
  const [unused = ""] = Object.keys(
    fake.unfiltered()["Customers_GetList"] ?? {},
  );
  expect(
    await ignoredOf("GET", `/customers?page=1&nmae=Ada&${unused}=1&name=Ada`),
  ).toEqual({ query: ["nmae", unused].filter(Boolean), fields: [] });
});

test("body fields that the operation lacks are told of, inside lists too", async () => {
  const { fields } =
    (await ignoredOf("POST", "/customers", {
      name: "Ada",
      nickname: "A",
      locations: [{ name: "Home", colour: "red" }],
    })) ?? {};
  expect(fields).toEqual(["nickname", "locations[0].colour"]);
});

test("a request that uses everything is ignored nowhere", async () => {
  expect(await ignoredOf("GET", "/customers?page=1&active=Any")).toEqual({
    query: [],
    fields: [],
  });
  expect(await ignoredOf("GET", "/nowhere?x=1")).toEqual({
    query: [],
    fields: [],
  });
});
