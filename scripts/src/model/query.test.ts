import { describe, expect, test } from "vitest";
import type { SpecParameter } from "../normalise/document.ts";
import { modelQueryParameter } from "./query.ts";
import type { Kind, Schema } from "./types.ts";

const schemas = new Map<string, Schema>([
  ["Status", { type: "string" }],
  ["Owner", { type: "object" }],
]);
const text = { type: "string" };
const modelled = (
  name: string,
  spec: Partial<SpecParameter> = {},
  kind: Kind = "value",
) =>
  modelQueryParameter(
    { name, in: "query", schema: text, ...spec },
    kind,
    schemas,
  );
const listOf = (name: string, spec: Partial<SpecParameter>) =>
  modelled(name, spec).list;

test("nothing is made up where the document is silent", () => {
  expect(modelled("name")).toStrictEqual({
    name: "name",
    schema: text,
    required: false,
    paging: false,
  });
});

test("all that the document says of a parameter is kept", () => {
  const said = modelled("sort", {
    required: true,
    deprecated: true,
    description: "The order.",
    "x-deprecatedMessage": "Use another.",
    "x-sort-fields": ["Id"],
    "x-values": ["+Id", "-Id"],
  });
  expect(said).toStrictEqual({
    name: "sort",
    schema: text,
    required: true,
    sortFields: ["Id"],
    values: ["+Id", "-Id"],
    paging: false,
    deprecated: true,
    description: "The order. Use another.",
  });
});

describe("paging is left to core", () => {
  test.each<[Kind, string[]]>([
    ["page", ["page", "pageSize", "includeTotal"]],
    ["export", ["from", "includeRecentChanges"]],
    ["value", []],
  ])("%s: %j", (kind, own) => {
    const all = ["page", "pageSize", "includeTotal", "from"];
    const names = [...all, "includeRecentChanges", "status"];
    expect(names.filter((name) => modelled(name, {}, kind).paging)).toEqual(
      own,
    );
  });
});

describe("an array", () => {
  const array = { type: "array", items: text };

  test.each([
    ["form", false, "comma"],
    ["form", true, "repeat"],
    ["form", undefined, "repeat"],
    ["spaceDelimited", false, "repeat"],
    [undefined, false, "repeat"],
  ])("in style %s, explode %s, is sent by %s", (style, explode, list) => {
    const how = {
      ...(style === undefined ? {} : { style }),
      ...(explode === undefined ? {} : { explode }),
    };
    expect(listOf("codes", { schema: array, ...how })).toBe(list);
  });

  test("of objects sends each field on its own, one in a comma list cannot", () => {
    const owners = {
      type: "array",
      items: { $ref: "#/components/schemas/Owner" },
    };
    expect(modelled("owners", { schema: owners })).toMatchObject({
      list: "repeat",
      objects: true,
    });
    const comma = { schema: owners, style: "form", explode: false };
    expect(modelled("owners", comma)).not.toHaveProperty("objects");
    expect(modelled("codes", { schema: array })).not.toHaveProperty("objects");
  });

  test("states how many values it takes", () => {
    const schema = { ...array, maxItems: 7 };
    expect(modelled("codes", { schema }).maxItems).toBe(7);
    expect(modelled("codes", { schema, "x-max-items": 5 }).maxItems).toBe(5);
  });
});

describe("only plain text is a list by its name", () => {
  test.each<[string, SpecParameter["schema"]]>([
    ["a number", { type: "integer" }],
    ["a point in time", { type: "string", format: "date-time" }],
    ["a named type", { $ref: "#/components/schemas/Status" }],
  ])("not %s", (_, schema) => {
    expect(listOf("jobIds", { schema })).toBeUndefined();
    expect(listOf("ids", { schema, "x-max-items": 3 })).toBeUndefined();
  });

  test("nor does a limit that is known of a list make one of a number", () => {
    const number = { schema: { type: "integer" } };
    expect(modelled("ids", number)).not.toHaveProperty("maxItems");
  });
});

test("only a map counts its entries", () => {
  const schema = { type: "object", maxProperties: 5 };
  expect(modelled("fields", { schema })).toMatchObject({
    map: true,
    maxItems: 5,
  });
  const list = { schema: { type: "array", items: text, maxProperties: 5 } };
  expect(modelled("codes", list)).not.toHaveProperty("maxItems");
});
