import { describe, expect, test } from "vitest";
import { table } from "../../../test/module-table.js";
import { findOperation } from "./find-operation.js";
import { requestedOperation } from "./undescribed-operation.js";

const at = (route: string, scope = "", traits = "", query = "", module = {}) =>
  findOperation(
    {
      ...table,
      ...module,
      operations: { r: { m: [route, scope, traits, query] } },
    },
    "r",
    "m",
  );

test("a row becomes an operation, once", () => {
  const operation = findOperation(table, "things", "get");
  expect(operation).toMatchObject({
    id: "things.things.get",
    method: "GET",
    template: "/things/v2/tenant/{tenant}/things/{id}",
    pathNames: ["id"],
    scope: "tn.thg.things:r",
    kind: "value",
    retry: "read",
    hasBody: false,
  });
  expect(findOperation(table, "things", "get")).toBe(operation);
});

test("a module of another protocol is refused with both numbers and the package to update", () => {
  const other = {
    ...table,
    protocol: 2,
    operations: { r: { m: ["GET /x"] as const } },
  };
  expect(() => findOperation(other, "r", "m")).toThrow(
    /@st\/things speaks protocol 2, @st\/core 1\. Update @st\/core/,
  );
  expect(() =>
    findOperation(
      { ...other, protocol: 0, operations: { r: { m: ["GET /y"] } } },
      "r",
      "m",
    ),
  ).toThrow(/Update @st\/things/);
  expect(() => findOperation(table, "things", "nothing")).toThrow(
    /has no things\.nothing/,
  );
});

test("versions in paths, whole scopes and missing scopes", () => {
  expect(
    at("GET /v3/calls", "", "", "", { version: 0, segment: "telecom" })
      .template,
  ).toBe("/telecom/v3/tenant/{tenant}/calls");
  expect(at("GET /x", "tn.xyz.things:r").scope).toBe("tn.xyz.things:r");
  expect(at("GET /x").scope).toBe("");
});

describe("retry rules and kinds", () => {
  test.each([
    ["GET /x", "", "read", "value"],
    ["PUT /x", "body", "idempotent", "value"],
    ["DELETE /x", "void", "idempotent", "void"],
    ["POST /x", "body", "never", "value"],
    ["PATCH /x", "body void", "never", "void"],
    ["POST /x", "read body page", "read", "page"],
    ["PUT /x", "never body", "never", "value"],
    ["GET /x", "export key=pageId", "read", "export"],
    ["GET /x", "paging key=export", "read", "value"],
  ])("%s %s is %s, %s", (route, traits, retry, kind) => {
    expect(at(route, "", traits)).toMatchObject({ retry, kind });
  });
});

test("paging traits and keys", () => {
  expect(at("GET /x", "", "page").page).toEqual({
    max: 5000,
    first: 1,
    total: true,
    required: false,
  });
  expect(at("GET /x", "", "page max=500 first=0 no-total paging").page).toEqual(
    {
      max: 500,
      first: 0,
      total: false,
      required: true,
    },
  );
  expect(at("GET /x", "", "export").key).toEqual(["id"]);
  expect(at("GET /x", "", "export key=a+b").key).toEqual(["a", "b"]);
  expect(at("GET /x", "", "export key=-").key).toEqual([]);
});

test("every mark of a query name is read", () => {
  const { query, required } = at(
    "GET /x",
    "",
    "page no-total",
    "plain list, list50,50 many[] many5[]5 day@ map{} map50{}50 need! all,50!",
  );
  expect(
    Object.fromEntries(
      [...(query ?? [])].map(([name, { form, max }]) => [name, [form, max]]),
    ),
  ).toEqual({
    plain: ["", undefined],
    list: [",", undefined],
    list50: [",", 50],
    many: ["[]", undefined],
    many5: ["[]", 5],
    day: ["@", undefined],
    map: ["{}", undefined],
    map50: ["{}", 50],
    need: ["", undefined],
    all: [",", 50],
    page: ["", undefined],
    pageSize: ["", 5000],
  });
  expect(required).toEqual(["need", "all"]);
});

test("an operation no package describes", () => {
  expect(
    requestedOperation("delete", "/crm/v2/tenant/{tenant}/tags/{id}"),
  ).toMatchObject({
    id: "DELETE /crm/v2/tenant/{tenant}/tags/{id}",
    method: "DELETE",
    pathNames: ["id"],
    retry: "idempotent",
    kind: "any",
    query: undefined,
  });
  expect(() =>
    requestedOperation("TRACE", "/crm/v2/tenant/{tenant}/x"),
  ).toThrow(/^"TRACE .*is not an endpoint\. Give a method and/);
});
