import { describe, expect, test } from "vitest";
import type { Override } from "../model/overrides.ts";
import type { Json } from "../read/json.ts";
import {
  moduleOf,
  normalised,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  queryParameter,
  ref,
} from "../test/documents.ts";
import type { Pins } from "./pins.ts";

const thing: Json = { type: "object", properties: { id: { type: "integer" } } };
const list = (id: string, parameters: readonly Json[] = []) =>
  operation(id, pageOf(thing), { parameters: [...PAGING, ...parameters] });
const byPath = (id: string, name: string) =>
  operation(id, thing, { parameters: [pathParameter(name)] });
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
  const byId = (operations: Record<string, Json>, pins: Pins = {}) =>
    Object.fromEntries(
      moduleOf(normalised(paths(operations)), {}, pins).operations.map(
        ({ id, resource, method }) => [id, `${resource}.${method}`],
      ),
    );

  test("two that would get one name both get one, never with a number at the end", () => {
    expect(names(moduleOf(two).operations)).toEqual([
      "things.list",
      "things.listCurrent",
    ]);
  });

  test.each<[string, Record<string, Json>, Record<string, string>]>([
    [
      "a word of its id",
      {
        "/things": operation("Things_GetList", thing),
        "/things/{id}": byPath("Things_Get", "id"),
      },
      { Things_Get: "things.get", Things_GetList: "things.getList" },
    ],
    [
      "a word of its path",
      {
        "/things": list("Things_GetList"),
        "/archive/things": list("Things_GetList2"),
      },
      { Things_GetList: "things.list", Things_GetList2: "things.listArchive" },
    ],
    [
      "a path value",
      {
        "/things": list("Things_GetList"),
        "/{owner_id}/things": list("Things_GetList2", [
          pathParameter("owner_id"),
        ]),
      },
      {
        Things_GetList: "things.list",
        Things_GetList2: "things.listByOwnerId",
      },
    ],
  ])(
    "of two that would get one name the longer id keeps %s, whatever their order",
    (_, operations, expected) => {
      const reversed = Object.fromEntries(Object.entries(operations).reverse());
      expect(byId(operations)).toEqual(expected);
      expect(byId(reversed)).toEqual(expected);
    },
  );

  test("a published name stays with its operation when one with a shorter id wants it", () => {
    const pins = {
      things: { operations: { Things_GetList: "things.get" }, schemas: {} },
    };
    expect(
      byId(
        {
          "/things": operation("Things_GetList", thing),
          "/things/{id}": byPath("Things_Get", "id"),
        },
        pins,
      ),
    ).toEqual({ Things_GetList: "things.get", Things_Get: "things.getById" });
  });

  test("a published name stays when its resource is renamed by an override and its id changes", () => {
    const pins = {
      things: { operations: { Things_ReadAll: "gadgets.list" }, schemas: {} },
    };
    const override: Override = {
      resource: "things",
      name: "gadgets",
      reason: "The screens say gadgets.",
    };
    const document = normalised(paths({ "/things": list("Things_ReadAll") }));
    expect(
      names(moduleOf(document, { things: [override] }, pins).operations),
    ).toEqual(["gadgets.list"]);
  });

  test("what no rule can name is an error that names both", () => {
    const pins = {
      things: {
        operations: {
          Things_GetList: "things.list",
          Things_GetByIds: "things.listByIds",
        },
        schemas: {},
      },
    };
    const operations = {
      "/things": list("Things_GetList", [queryParameter("ids")]),
      "/things/by": list("Things_GetByIds"),
    };
    expect(() => byId(operations, pins)).toThrow(
      'core adds "things.listByIds" beside "things.list"',
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
    expect(names(moduleOf(one, {}, pins).operations)).toEqual([
      "things.listCurrent",
    ]);
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
    expect(names(moduleOf(document).operations)).toEqual([
      "things.list",
      "things.listByIdsCurrent",
    ]);
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

  test("are identifiers, whatever the official name begins with", () => {
    expect(
      schemasOf({
        V2: thing,
        "Things.3dModel": thing,
        string: thing,
        Date: thing,
        Promise: thing,
      }),
    ).toEqual({
      V2: "Schema",
      "Things.3dModel": "Schema3dModel",
      string: "String",
      Date: "DateOther",
      Promise: "PromiseOther",
    });
  });

  test("never have the name of another type of their package", () => {
    expect(
      schemasOf({
        "Things.V2.ThingsOperations": thing,
        "Things.V2.ThingsGetQuery": thing,
        "V2.ThingsClient": thing,
      }),
    ).toEqual({
      "Things.V2.ThingsOperations": "ThingsThingsOperations",
      "Things.V2.ThingsGetQuery": "ThingsThingsGetQuery",
      "V2.ThingsClient": "ThingsClientOther",
    });
  });

  test("that differ by version alone get a word by rule, or a name from a person", () => {
    const both = { "Things.V3.Kind": thing, "Things.V2.Kind": thing };
    expect(schemasOf(both)).toEqual({
      "Things.V2.Kind": "ThingsKind",
      "Things.V3.Kind": "ThingsKindOther",
    });
    const override: Override = {
      schema: "Things.V2.Kind",
      name: "OldKind",
      reason: "The older version of two.",
    };
    expect(schemasOf(both, [override])).toEqual({
      "Things.V2.Kind": "OldKind",
      "Things.V3.Kind": "Kind",
    });
  });
});
