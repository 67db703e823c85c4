import { describe, expect, test } from "vitest";
import type { Override } from "../model/overrides.ts";
import type { Json } from "../read/json.ts";
import {
  moduleOf,
  normalised,
  operation,
  PAGING,
  pageOf,
  queryParameter,
  ref,
} from "../test/documents.ts";

const thing: Json = { type: "object", properties: { id: { type: "integer" } } };
const list = (id: string, parameters: readonly Json[] = []) =>
  operation(id, pageOf(thing), { parameters: [...PAGING, ...parameters] });
const paths = (operations: Record<string, Json>): Json =>
  Object.fromEntries(
    Object.entries(operations).map(([path, get]) => [
      `/tenant/{tenant}${path}`,
      { get },
    ]),
  );
const two = normalised(
  paths({
    "/old/things": list("Things_GetList"),
    "/things": list("Things_GetList2"),
  }),
);
const names = (operations: readonly { resource: string; method: string }[]) =>
  operations.map(({ resource, method }) => `${resource}.${method}`);

describe("operations", () => {
  test("two that would get one name are an error, never a number at the end", () => {
    expect(() => moduleOf(two)).toThrow(
      'Things_GetList2 and Things_GetList would both be "things.list"',
    );
  });

  test("a published name is kept when a new operation comes along, and only the new one needs another", () => {
    const pins = {
      things: { operations: { Things_GetList: "things.list" }, schemas: {} },
    };
    const rename: Override = {
      operation: "Things_GetList2",
      name: "things.listNew",
      reason: "The second of two lists.",
    };
    expect(names(moduleOf(two, { things: [rename] }, pins).operations)).toEqual(
      ["things.list", "things.listNew"],
    );
  });

  test("a pinned name wins over what the rules would say today", () => {
    const pins = {
      things: {
        operations: {
          Things_GetList: "gadgets.all",
          Things_GetList2: "things.list",
        },
        schemas: {},
      },
    };
    expect(names(moduleOf(two, {}, pins).operations)).toEqual([
      "gadgets.all",
      "things.list",
    ]);
  });

  test("the name of an operation that left the API is not given to another", () => {
    const pins = {
      things: { operations: { Things_Gone: "things.list" }, schemas: {} },
    };
    const one = normalised(paths({ "/things": list("Things_GetList") }));
    expect(() => moduleOf(one, {}, pins)).toThrow(
      'Things_GetList and Things_Gone would both be "things.list"',
    );
  });

  test("an override cannot rename what is published: that is an edit of names.json", () => {
    const pins = {
      things: {
        operations: {
          Things_GetList: "things.list",
          Things_GetList2: "things.listNew",
        },
        schemas: {},
      },
    };
    const rename: Override = {
      operation: "Things_GetList2",
      name: "things.listNewer",
      reason: "Changed my mind.",
    };
    expect(() => moduleOf(two, { things: [rename] }, pins)).toThrow(
      "names.json pins",
    );
  });

  test("nothing may be called what core adds behind a list with ids", () => {
    const document = normalised(
      paths({
        "/things": list("Things_GetList", [queryParameter("ids")]),
        "/things/by": list("Things_GetListByIds"),
      }),
    );
    expect(() => moduleOf(document)).toThrow('core adds "things.listByIds"');
  });
});

describe("schemas", () => {
  const schemasOf = (
    schemas: Record<string, Json>,
    overrides: readonly Override[] = [],
  ) => {
    const document = normalised(
      paths({
        "/things": operation(
          "Things_Get",
          ref(Object.keys(schemas)[0] as string),
        ),
      }),
      schemas,
    );
    return Object.fromEntries(
      moduleOf(document, { things: overrides }).schemas.map(({ id, name }) => [
        id,
        name,
      ]),
    );
  };

  test("take the last segment of their official name", () => {
    expect(schemasOf({ "Crm.V2.Customers.CustomerResponse": thing })).toEqual({
      "Crm.V2.Customers.CustomerResponse": "CustomerResponse",
    });
  });

  test("take more segments on a clash, without the version", () => {
    expect(
      schemasOf({
        "Crm.V2.Customers.Address": thing,
        "Crm.V2.Locations.Address": thing,
      }),
    ).toEqual({
      "Crm.V2.Customers.Address": "CustomersAddress",
      "Crm.V2.Locations.Address": "LocationsAddress",
    });
  });

  test("name pages and batches after their rows", () => {
    expect(
      Object.values(
        schemasOf({
          "PaginatedResponse_Of_A.V2.Thing": thing,
          "ExportResponse_Of_A.V2.Thing": thing,
        }),
      ),
    ).toEqual(["ThingBatch", "ThingPage"]);
  });

  test("never hide a global type that generated files use", () => {
    expect(schemasOf({ "Things.V2.Record": thing })).toEqual({
      "Things.V2.Record": "ThingsRecord",
    });
  });

  test("that differ by version alone need a name from a person", () => {
    const both = { "Things.V2.Kind": thing, "Things.V3.Kind": thing };
    expect(() => schemasOf(both)).toThrow("name one of them in overrides.json");
    const override: Override = {
      schema: "Things.V2.Kind",
      name: "OldKind",
      reason: "The older version of two.",
    };
    expect(Object.values(schemasOf(both, [override]))).toEqual([
      "OldKind",
      "Kind",
    ]);
  });
});
