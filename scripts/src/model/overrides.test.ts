import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import {
  modelOf,
  moduleOf,
  normalised,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  queryParameter,
  ref,
} from "../test/documents.ts";
import { type Override, readOverrides } from "./overrides.ts";

const thing: Json = {
  type: "object",
  properties: { id: { type: "integer" }, name: { type: "string" } },
  required: ["id", "name"],
};
const spec = operation("Things_GetList", pageOf(ref("Thing")), {
  parameters: [...PAGING, queryParameter("sort")],
});
const reason = "Because users have seen it.";
const apply = (override: Override) =>
  modelOf("get", "/things", spec, { Thing: thing }, { things: [override] });
const moduleWith = (override: Override) =>
  moduleOf(
    normalised({ "/tenant/{tenant}/things": { get: spec } }, { Thing: thing }),
    { things: [override] },
  );

describe("an override changes", () => {
  test("the kind, and everything read from it", () => {
    const value = apply({
      operation: "Things_GetList",
      set: { kind: "value" },
      reason,
    });
    expect(value).toMatchObject({ kind: "value", method: "get" });
    expect(value.page).toBeUndefined();
    expect(value.query.some(({ paging }) => paging)).toBe(false);
  });

  test("retry rule, traps and paging", () => {
    const changed = apply({
      operation: "Things_GetList",
      set: {
        retry: "never",
        traps: ["large-rows"],
        page: { max: 500, serial: true },
      },
      reason,
    });
    expect(changed).toMatchObject({
      retry: "never",
      traps: ["large-rows", "page-max-500"],
      page: { max: 500, serial: true, first: 1 },
    });
  });

  test("a parameter", () => {
    const { query } = apply({
      operation: "Things_GetList",
      parameter: "sort",
      set: { sortFields: ["Id"], required: true },
      reason,
    });
    expect(query.at(-1)).toMatchObject({
      name: "sort",
      sortFields: ["Id"],
      required: true,
    });
  });

  test("an answer the document does not declare", () => {
    const bare = operation("Things_Get", undefined);
    const override: Override = {
      operation: "Things_Get",
      set: {
        kind: "binary",
        answer: { status: 200, contentType: "application/octet-stream" },
      },
      reason,
    };
    expect(
      modelOf("get", "/things", bare, {}, { things: [override] }),
    ).toMatchObject({
      kind: "binary",
      success: [{ status: 200, contentTypes: ["application/octet-stream"] }],
    });
  });

  test("the schema of a path value", () => {
    const get = operation("Things_Get", ref("Thing"), {
      parameters: [pathParameter("id", { type: "string" })],
    });
    const change = (set: object) =>
      modelOf(
        "get",
        "/things/{id}",
        get,
        { Thing: thing },
        {
          things: [
            {
              operation: "Things_Get",
              parameter: "id",
              set,
              reason,
            } as Override,
          ],
        },
      ).pathParameters;
    expect(change({ schema: { type: "integer" } })).toEqual([
      { name: "id", schema: { type: "integer" } },
    ]);
    expect(() => change({ schema: { type: "string" } })).toThrow(
      "no longer applies",
    );
    expect(() => change({ list: "comma" })).toThrow(
      "only the schema of a path value can be set",
    );
  });

  test("the rows of a list whose answer the document does not declare, by schemas it lacks", () => {
    const bare = operation("Things_GetList", undefined, { parameters: PAGING });
    const page = {
      type: "object",
      properties: {
        hasMore: { type: "boolean" },
        data: { type: "array", items: { ref: "Row" } },
      },
    };
    const list = moduleOf(
      normalised({ "/tenant/{tenant}/things": { get: bare } }, {}),
      {
        things: [
          {
            schema: "Row",
            declare: {
              type: "object",
              properties: { id: { type: "integer" } },
            },
            reason,
          },
          { schema: "PaginatedResponse_Of_Row", declare: page, reason },
          {
            operation: "Things_GetList",
            set: {
              kind: "page",
              answer: {
                status: 200,
                contentType: "application/json",
                schema: { ref: "PaginatedResponse_Of_Row" },
              },
            },
            reason,
          },
        ],
      },
    );
    expect(list.operations[0]?.rows).toEqual({ schema: { ref: "Row" } });
    expect(list.schemas.map(({ name, usage }) => [name, usage.output])).toEqual(
      [
        ["Row", true],
        ["RowPage", true],
      ],
    );
  });

  test("whether a property may be null", () => {
    const schemaOf = (set: object) =>
      moduleWith({ schema: "Thing", property: "name", set, reason } as Override)
        .schemas[0]?.schema;
    expect(schemaOf({ nullable: true })?.properties?.["name"]).toEqual({
      type: ["string", "null"],
    });
  });
});

describe("an override that no longer applies is an error that names it", () => {
  const cases: [string, Override][] = [
    [
      "its operation is gone",
      { operation: "Things_Gone", set: { retry: "never" }, reason },
    ],
    [
      "the kind is read from the shape by now",
      { operation: "Things_GetList", set: { kind: "page" }, reason },
    ],
    [
      "the retry rule is the usual one",
      { operation: "Things_GetList", set: { retry: "read" }, reason },
    ],
    [
      "the rule gives the name",
      { operation: "Things_GetList", name: "things.list", reason },
    ],
    [
      "its parameter is gone",
      {
        operation: "Things_GetList",
        parameter: "gone",
        set: { list: "comma" },
        reason,
      },
    ],
    ["its resource is gone", { resource: "gone", name: "here", reason }],
    ["its schema is gone", { schema: "Gone", name: "Here", reason }],
    [
      "the document declares its schema by now",
      { schema: "Thing", declare: { type: "object" }, reason },
    ],
    [
      "its property is gone",
      { schema: "Thing", property: "gone", set: { nullable: true }, reason },
    ],
    [
      "the property is optional by now",
      { schema: "Thing", property: "id", set: {}, reason },
    ],
    [
      "the limit is in the document by now",
      { operation: "Things_GetList", set: { page: { max: 5000 } }, reason },
    ],
  ];
  test.each(cases)("%s", (_, override) => {
    expect(() => moduleWith(override)).toThrow(
      /no longer applies|there is no such property/,
    );
  });
});

test("an override without a reason is refused", () => {
  expect(() =>
    readOverrides({
      things: [{ operation: "Things_GetList", set: { retry: "never" } }],
    }),
  ).toThrow("it needs a reason");
});
