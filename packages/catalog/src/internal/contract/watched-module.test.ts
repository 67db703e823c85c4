import { describe, expect, test } from "vitest";
import type { Drift } from "../../contract-report.js";
import type { ModuleDetails, OperationDetails } from "../../details.js";
import type { Schema } from "../../schema.js";
import { DriftLog } from "./drift-log.js";
import { WatchedModule } from "./watched-module.js";

/** A module whose operations answer with `Row` in every form there is. */
function watch(row: Schema, others: Record<string, Schema> = {}) {
  const told: Drift[] = [];
  const log = new DriftLog((drift) => told.push(drift));
  const schemas = { Row: row, Envelope: ENVELOPE, ...others };
  const module = new WatchedModule(moduleOf(schemas), log);
  const observed = () =>
    module
      .observations("test", "2026-01")
      .map(
        ({ schema, property, shows, rows, count }) =>
          `${schema}.${property} ${shows} ${count}/${rows}`,
      );
  const get = (...rows: unknown[]) => {
    for (const one of rows) module.answer("m.rows.get", 200, one);
    return log.list();
  };
  return { module, log, told, observed, get };
}

const ENVELOPE: Schema = {
  type: "object",
  required: ["data", "hasMore"],
  properties: {
    data: { type: "array", items: { $ref: "#/$defs/Row" } },
    hasMore: { type: "boolean" },
    totalCount: { type: ["integer", "null"] },
  },
};

function moduleOf(schemas: Record<string, Schema>): ModuleDetails {
  const success = (schema?: Schema) => [
    { status: 200, contentTypes: ["application/json"], schema },
  ];
  const row = { $ref: "#/$defs/Row" };
  const operation = (method: string, kind: string, schema?: Schema) => ({
    name: `m.rows.${method}`,
    kind,
    success: success(schema),
    errors: [404],
    body: { schema: row },
  });
  return {
    id: "m",
    operations: [
      operation("get", "value", row),
      operation("list", "page", { $ref: "#/$defs/Envelope" }),
      operation("export", "export", { $ref: "#/$defs/Envelope" }),
      operation("all", "value", { type: "array", items: row }),
      operation("count", "value", { type: "number" }),
      operation("delete", "void"),
    ] as unknown as OperationDetails[],
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        name,
        { name, id: `M.${name}`, input: true, output: true, schema },
      ]),
    ),
  } as unknown as ModuleDetails;
}

const object = (
  properties: Record<string, Schema>,
  required: string[] = [],
): Schema => ({ type: "object", properties, required });

describe("each kind of drift", () => {
  const string = object({ a: { type: "string" } }, ["a"]);
  test.each<[string, Schema, unknown, object | undefined]>([
    ["what is declared", string, { a: "x" }, undefined],
    [
      "an unknown field",
      string,
      { a: "x", b: 1 },
      { kind: "unknown-field", property: "b" },
    ],
    ["a missing field", string, {}, { kind: "missing-field", property: "a" }],
    ["null", string, { a: null }, { kind: "null", property: "a" }],
    ["another type", string, { a: 1.5 }, { kind: "type", received: "number" }],
    ["an optional field that is missing", object({ a: string }), {}, undefined],
    [
      "a declared null",
      object({ a: { type: ["string", "null"] } }),
      { a: null },
      undefined,
    ],
    [
      "a fraction where a whole number is declared",
      object({ a: { type: "integer" } }),
      { a: 1.5 },
      { kind: "type", received: "number" },
    ],
    [
      "a whole number where any number is declared",
      object({ a: { type: "number" } }),
      { a: 1 },
      undefined,
    ],
    [
      "a listed value",
      object({ a: { type: "string", enum: ["x"] } }),
      { a: "x" },
      undefined,
    ],
    [
      "an unlisted value",
      object({ a: { type: "string", enum: ["x"] } }),
      { a: "y" },
      { kind: "enum", property: "a" },
    ],
    [
      "an unlisted number",
      object({ a: { type: "integer", enum: [1] } }),
      { a: 2 },
      { kind: "enum", property: "a" },
    ],
    [
      "null among items",
      object({ a: { type: "array", items: { type: "string" } } }),
      { a: ["x", null] },
      { kind: "null-items", property: "a" },
    ],
    [
      "null among items that may be null",
      object({ a: { type: "array", items: { type: ["string", "null"] } } }),
      { a: [null] },
      undefined,
    ],
    [
      "items of another type",
      object({ a: { type: "array", items: { type: "string" } } }),
      { a: [true] },
      { kind: "type", property: "a[]", received: "boolean" },
    ],
    [
      "any key of a map",
      object({
        a: { type: "object", additionalProperties: { type: "string" } },
      }),
      { a: { k: "v" } },
      undefined,
    ],
    [
      "a map's value of another type",
      object({
        a: { type: "object", additionalProperties: { type: "string" } },
      }),
      { a: { k: 1 } },
      { kind: "type", property: "a.*", received: "integer" },
    ],
    [
      "further fields where they are allowed",
      { ...string, additionalProperties: true },
      { a: "x", b: 1 },
      undefined,
    ],
    [
      "an array instead of the row",
      string,
      [],
      { kind: "type", received: "array" },
    ],
  ])("%s", (_, row, body, drift) => {
    const found = watch(row).get(body);
    expect(found).toEqual(
      drift === undefined
        ? []
        : [
            expect.objectContaining({
              side: "answer",
              module: "m",
              operation: "m.rows.get",
              count: 1,
              ...drift,
            }),
          ],
    );
  });

  test("a status that is not declared, unless the gateway sends it", () => {
    const { module, log } = watch({});
    for (const status of [200, 404, 401, 429, 500, 503, 409, 201, 201])
      module.status("m.rows.get", status);
    expect(log.list()).toEqual([
      expect.objectContaining({ kind: "status", status: 201, count: 2 }),
      expect.objectContaining({ kind: "status", status: 409, count: 1 }),
    ]);
  });
});

describe("schemas that are composed", () => {
  const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
  const NULL: Schema = { type: "null" };

  test("a reference that may be null is null or that object", () => {
    const row = object({ a: { anyOf: [ref("Other"), NULL] } });
    const other = object({ b: { type: "string" } }, ["b"]);
    const { get, observed } = watch(row, { Other: other });
    expect(get({ a: null }, { a: { b: "x" } })).toEqual([]);
    expect(get({ a: {} })).toEqual([
      expect.objectContaining({ kind: "missing-field", schema: "M.Other" }),
    ]);
    expect(observed()).toEqual([
      "M.Row.a null 1/3",
      "M.Other.b absent 1/2",
      "M.Other.b set 1/1",
    ]);
  });

  test("of several variants the one that fits is checked", () => {
    const row = object({ a: { anyOf: [ref("Text"), ref("Number")] } });
    const { get } = watch(row, {
      Text: object({ id: {}, text: { type: "string" } }, ["text"]),
      Number: object({ id: {}, number: { type: "integer" } }, ["number"]),
    });
    expect(
      get({ a: { id: 1, text: "" } }, { a: { id: 1, number: 1 } }),
    ).toEqual([]);
    expect(get({ a: { id: 1, number: "1" } })).toEqual([
      expect.objectContaining({ schema: "M.Number", property: "number" }),
    ]);
  });

  test("an enum that also comes as a whole number", () => {
    const row = object({ a: { anyOf: [ref("State"), { type: "integer" }] } });
    const { get, observed } = watch(row, {
      State: { type: "string", enum: ["On", "Off"] },
    });
    expect(get({ a: "On" }, { a: 3 })).toEqual([]);
    expect(get({ a: "Broken" })).toMatchObject([{ kind: "enum" }]);
    expect(observed()).toEqual(["M.Row.a integer 1/3", "M.Row.a set 3/3"]);
  });

  test("all parts of allOf hold, each counted for its own schema", () => {
    const row = {
      allOf: [ref("Base"), object({ b: { type: "string" } }, ["b"])],
    };
    const base = object({ a: { type: "string" } }, ["a"]);
    const { get, observed } = watch(row, { Base: base });
    expect(get({ a: "x", b: "y" })).toEqual([]);
    expect(observed()).toEqual(["M.Base.a set 1/1", "M.Row.b set 1/1"]);
    expect(
      get({ a: "x", c: 1 })
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["missing-field", "unknown-field"]);
  });

  test("a schema that holds itself is followed as deep as the answer goes", () => {
    const row = object({
      id: { type: "integer" },
      children: { type: "array", items: ref("Row") },
    });
    const { get, observed } = watch(row);
    const leaf = { id: "3", children: [] };
    expect(get({ id: 1, children: [{ id: 2, children: [leaf] }] })).toEqual([
      expect.objectContaining({ schema: "M.Row", property: "id" }),
    ]);
    expect(observed()).toContain("M.Row.children set 3/3");
  });

  test("what answers may hold is no drift in them, and one in a request", () => {
    const row = object({
      a: { type: "string", answers: { nullable: true, integer: true } },
      b: {
        type: "array",
        items: { type: "string" },
        answers: { nullItems: true },
      },
    });
    const { get, module, log } = watch(row);
    const bodies = [{ a: null, b: [null] }, { a: 1 }];
    expect(get(...bodies)).toEqual([]);
    for (const body of bodies) module.request("m.rows.get", body);
    expect(log.list().map(({ side, kind }) => `${side} ${kind}`)).toEqual([
      "request null",
      "request type",
      "request null-items",
    ]);
  });
});

describe("forms of answers", () => {
  const row = object({ a: { type: "string" } }, ["a"]);

  test.each([
    ["list", { data: [{ a: "x" }, { a: null }], hasMore: false }],
    ["export", { data: [{ a: "x" }, { a: null }], hasMore: false }],
    ["all", [{ a: "x" }, { a: null }]],
  ])("rows of %s are counted, their envelope is not", (method, body) => {
    const { module, log, observed } = watch(row);
    module.answer(`m.rows.${method}`, 200, body);
    expect(log.list()).toMatchObject([{ kind: "null", property: "a" }]);
    expect(observed()).toEqual(["M.Row.a null 1/2"]);
  });

  test("an envelope that lacks something is drift", () => {
    const { module, log } = watch(row);
    module.answer("m.rows.list", 200, { data: [] });
    expect(log.list()).toMatchObject([
      { kind: "missing-field", schema: "M.Envelope", property: "hasMore" },
    ]);
  });

  test("a bare value, and an answer where none is declared", () => {
    const { module, log } = watch(row);
    module.answer("m.rows.count", 200, 3);
    module.answer("m.rows.delete", 200, { any: 1 });
    expect(log.list()).toEqual([]);
    module.answer("m.rows.count", 200, "3");
    const [drift] = log.list();
    expect(drift).toMatchObject({ kind: "type", operation: "m.rows.count" });
    expect(drift).not.toHaveProperty("schema");
  });

  test("of a long page a part is checked, another one each time", () => {
    const { module, observed } = watch(object({ a: {} }));
    const data = Array.from({ length: 500 }, (_, i) => ({
      a: i % 20 === 3 ? null : i,
    }));
    const read = () =>
      module.answer("m.rows.list", 200, { data, hasMore: true });
    read();
    expect(observed()).toEqual(["M.Row.a set 25/25"]);
    for (let i = 0; i < 19; i++) read();
    expect(observed()).toEqual(["M.Row.a null 25/500"]);
  });
});

test("a place is told once, and counted each time", () => {
  const { get, told } = watch(object({ a: { type: "string" } }));
  expect(get({ a: 1 }, { a: 2 }, { a: 3 })).toMatchObject([{ count: 3 }]);
  expect(told).toEqual([
    {
      kind: "type",
      side: "answer",
      module: "m",
      operation: "m.rows.get",
      schema: "M.Row",
      property: "a",
      received: "integer",
    },
  ]);
});
