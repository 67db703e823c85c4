import { expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";

async function ignoredOf(method: string, path: string, body?: unknown) {
  const { fake, send } = await clientOf({ modules: ["crm"], rows: 3 });
  await send(method, at("crm", path), body === undefined ? {} : { body });
  const request = fake.requests.at(-1);
  return request && fake.ignored(request);
}

test("a query name that the operation lacks is told of", async () => {
  expect(
    await ignoredOf("GET", "/customers?page=1&phoneNumber=5&name=Ada"),
  ).toEqual({ query: ["phoneNumber"], unfiltered: [], fields: [] });
});

test("a filter that the fake cannot follow is told of for itself", async () => {
  const name = "excludeAccountingChangesFromModifiedDateRange";
  expect(await ignoredOf("GET", `/customers?${name}=true`)).toEqual({
    query: [],
    unfiltered: [name],
    fields: [],
  });
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
  const nothing = { query: [], unfiltered: [], fields: [] };
  expect(await ignoredOf("GET", "/customers?page=1&active=Any")).toEqual(
    nothing,
  );
  expect(await ignoredOf("GET", "/nowhere?x=1")).toEqual(nothing);
});

test("maps and lists of objects are no unknown names", async () => {
  const { fake, send } = await clientOf({ modules: ["accounting", "forms"] });
  await send(
    "GET",
    at("accounting", "/journal-entries?customField.region=West"),
  );
  await send(
    "GET",
    at("accounting", "/invoices?customField.Fields[region]=West"),
  );
  await send(
    "GET",
    at("forms", "/submissions?owners[0].type=Job&owners[0].id=1"),
  );
  expect(fake.requests.flatMap((each) => fake.ignored(each).query)).toEqual([]);
  fake.expectNoUnknownFilters();
});

test("a wrong filter name fails a test, with the name that is meant", async () => {
  const { fake, send } = await clientOf({ modules: ["crm", "jpm"] });
  await send("GET", at("crm", "/customers?name=Ada"));
  fake.expectNoUnknownFilters();
  await send("GET", at("crm", "/customers?phoneNumber=6025550123"));
  await send("GET", at("crm", "/customers?phoneNumber=6025550124"));
  await send("GET", at("jpm", "/jobs?status=Scheduled&orderBy=id&number=1"));
  expect(() => fake.expectNoUnknownFilters()).toThrow(
    "Query names without effect:\n" +
      "  GET /crm/v2/tenant/1234567/customers: Customers_GetList has no parameter phoneNumber. Did you mean phone?\n" +
      "  GET /jpm/v2/tenant/1234567/jobs: Jobs_GetList has no parameter status. Did you mean jobStatus?\n" +
      "  GET /jpm/v2/tenant/1234567/jobs: Jobs_GetList has no parameter orderBy. Did you mean sort?",
  );
  fake.reset();
  fake.expectNoUnknownFilters();
});

test("a dropped field is not kept, and fails a test with what to send instead", async () => {
  const { fake, send, read } = await clientOf({
    modules: ["pricebook", "salestech"],
  });
  const material = { code: "PL-1", description: "Pipe", cost: 3 };
  const made = await send("POST", at("pricebook", "/materials"), {
    body: { ...material, name: "Pipe", source: "mine" },
  });
  const { id } = (await made.json()) as { id: number };
  const kept = await read(at("pricebook", `/materials/${id}`));
  expect(kept).toMatchObject(material);
  expect(kept["source"]).not.toBe("mine");
  expect(() => fake.expectNothingDropped()).toThrow(
    "POST /pricebook/v2/tenant/1234567/materials: Materials_Create drops name. Instead, send displayName.",
  );

  fake.requests.length = 0;
  const open = fake
    .rows("salestech", "estimates")
    .list()
    .find((row) => (row["status"] as { name: string }).name === "Open");
  const path = at("sales", `/estimates/${open?.["id"]}`);
  await send("PUT", path, { body: { name: "Better", status: "Sold" } });
  expect(await read(path)).toMatchObject({
    name: "Better",
    status: { name: "Open" },
  });
  expect(() => fake.expectNothingDropped()).toThrow(
    "drops status. Instead, call sell, unsell or dismiss.",
  );
});

test("what was refused is not told of as dropped", async () => {
  const { fake, send } = await clientOf({ modules: ["crm"] });
  const answer = await send("POST", at("crm", "/customers"), {
    body: { name: 5, nickname: "A" },
  });
  expect(answer.status).toBe(400);
  fake.expectNothingDropped();
});

test("query names without effect are refused or warned of, if that is wanted", async () => {
  const { fake, send } = await clientOf({
    modules: ["crm"],
    unfiltered: "refuse",
  });
  const path = at("crm", "/customers?phoneNumber=5");
  const refused = await send("GET", path);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    errors: {
      PhoneNumber: [
        "Customers_GetList has no parameter phoneNumber. Did you mean phone?",
      ],
    },
  });
  expect((await send("GET", at("crm", "/customers?phone=5"))).status).toBe(200);

  const warnings: string[] = [];
  const listen = ({ message }: Error) => warnings.push(message);
  process.on("warning", listen);
  fake.setUnfiltered("warn");
  expect((await send("GET", path)).status).toBe(200);
  expect((await send("GET", path)).status).toBe(200);
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", listen);
  expect(warnings).toEqual([
    "Customers_GetList has no parameter phoneNumber. Did you mean phone?",
  ]);
  fake.reset();
  expect((await send("GET", path)).status).toBe(400);
});
