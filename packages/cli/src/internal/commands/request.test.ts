import { expect, test } from "vitest";
import { fakeWorld } from "../../../test/support/fake-world.js";

/** Endpoints by path, through the pipeline of every call. */

const at = fakeWorld({ modules: ["crm"] });
const { run } = at;

test.each([
  "/crm/v2/customers/876000002",
  "/crm/v2/tenant/{tenant}/customers/876000002",
  "/crm/v2/tenant/TENANT/customers/876000002",
])("GET %s has the tenant in its place", async (path) => {
  const tenant = `${at.fake.tenants[0]?.tenantId}`;
  const { code, out } = await run(
    `request get ${path.replace("TENANT", tenant)}`,
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ id: 876_000_002 });
  expect(at.calls()[0]?.path).toBe(
    `/crm/v2/tenant/${tenant}/customers/876000002`,
  );
});

test("query values come from the path and from flags", async () => {
  await run([
    ...["request", "GET", "/crm/v2/customers?active=Any&name=a+b%26"],
    ...["--query", "page=1", "--query", "ids=5", "--query", "ids=6"],
  ]);
  expect(at.calls()[0]?.query).toEqual({
    active: ["Any"],
    name: ["a b&"],
    page: ["1"],
    ids: ["5", "6"],
  });
});

test("a query value may have a question mark, and any name", async () => {
  const { out } = await run([
    ...["request", "GET", "/crm/v2/customers?name=Who?&page=2", "--dry-run"],
    ...["--query", "constructor=1", "--query", "__proto__=2"],
    ...["--format", "json"],
  ]);
  expect(Object.entries(JSON.parse(out).query)).toEqual([
    ["name", "Who?"],
    ["page", "2"],
    ["constructor", "1"],
    ["__proto__", "2"],
  ]);
});

test("values that are no names are encoded", async () => {
  const { out } = await run([
    ...["request", "GET", "/crm/v2/things/a%2Fb/x y", "--dry-run"],
    ...["--format", "json"],
  ]);
  expect(JSON.parse(out).url).toMatch(/\/things\/a%2Fb\/x%20y$/);
});

test("a write needs a yes, and sends its body", async () => {
  const line = [
    ...["request", "POST", "/crm/v2/customers/876000002/notes"],
    ...["--body", '{"text":"Hi"}'],
  ];
  expect((await run(line)).code).toBe(2);
  expect(at.calls()).toHaveLength(0);
  const { code, out } = await run([...line, "--yes"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ text: "Hi" });
  expect(at.calls()[0]?.body).toEqual({ text: "Hi" });
});

test.each([
  ["request", /Give a method and a path/],
  ["request GET crm/v2/customers", /is no path/],
  ["request GET /crm/v2/tenant/99/customers", /names tenant 99/],
  ["request BREW /crm/v2/customers", /is not an endpoint/],
  ["request GET /crm/v2/customers --query x", /no query parameter; give NAME=/],
  ["request GET /crm/v2/customers/%zz", /begins no character/],
])("%s: %s", async (line, message) => {
  const { code, err } = await run(line);
  expect(err).toMatch(message);
  expect(code).toBe(2);
  expect(at.calls()).toHaveLength(0);
});
