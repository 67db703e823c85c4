import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import { compiled, operation, queryParameter, ref } from "../test/documents.ts";
import type { SpecSchema } from "./document.ts";
import { normaliseDocument } from "./normalise-document.ts";

const PATH = "/tenant/{tenant}/things";
const NULL = { type: "null" };
const STATUS = { type: "string", enum: ["Open", "Done"] };

/** A document of an edition with one schema `Thing` beside `Status`. */
function documentOf(thing: unknown, openapi = "3.1.0"): Json {
  const schemas = { Status: STATUS, Other: { type: "object" }, Thing: thing };
  const get = operation("Things_Get", ref("Thing"));
  return { ...compiled({ [PATH]: { get } }, schemas as Json), openapi };
}

function read(thing: unknown, openapi?: string): SpecSchema | undefined {
  const document = normaliseDocument(documentOf(thing, openapi), "things.json");
  return document.components.schemas["Thing"];
}

describe("nullable means a type null in every edition", () => {
  const status = ref("Status");
  const cases: [string, Json, Json][] = [
    [
      "on a plain value",
      { type: "string", nullable: true },
      { type: ["string", "null"] },
    ],
    [
      "beside null among the types",
      { type: ["null", "string"], nullable: true },
      { type: ["string", "null"] },
    ],
    [
      "beside $ref",
      { ...status, nullable: true, description: "Where it stands" },
      { oneOf: [status, NULL], description: "Where it stands" },
    ],
    [
      "with allOf of one",
      { nullable: true, allOf: [status] },
      { oneOf: [status, NULL] },
    ],
    [
      "in allOf of one",
      { allOf: [{ ...status, nullable: true }] },
      { oneOf: [status, NULL] },
    ],
    [
      "with a type and allOf of several",
      { type: "object", nullable: true, allOf: [ref("Other"), ref("Other")] },
      {
        oneOf: [{ type: "object", allOf: [ref("Other"), ref("Other")] }, NULL],
      },
    ],
    [
      "with oneOf of one",
      { nullable: true, type: "string", oneOf: [status] },
      { oneOf: [status, NULL] },
    ],
    [
      "with oneOf of several",
      { nullable: true, oneOf: [status, { type: "integer" }] },
      { oneOf: [status, { type: "integer" }, NULL] },
    ],
    [
      "with anyOf of several, one of them null already",
      { nullable: true, anyOf: [NULL, status, { type: "integer" }] },
      { anyOf: [status, { type: "integer" }, NULL] },
    ],
    [
      "on an enum",
      { type: "string", enum: ["A", "B"], nullable: true },
      { type: ["string", "null"], enum: ["A", "B", null] },
    ],
    [
      "on a map and its values",
      {
        type: "object",
        nullable: true,
        additionalProperties: { type: "string", nullable: true },
      },
      {
        type: ["object", "null"],
        additionalProperties: { type: ["string", "null"] },
      },
    ],
    [
      "on an array and its items",
      {
        type: "array",
        nullable: true,
        items: { type: "string", nullable: true },
      },
      { type: ["array", "null"], items: { type: ["string", "null"] } },
    ],
    [
      "on items that are a reference",
      { type: "array", items: { ...status, nullable: true } },
      { type: "array", items: { oneOf: [status, NULL] } },
    ],
    [
      "on an object that does not say it is one",
      { nullable: true, properties: { id: { type: "integer" } } },
      { type: ["object", "null"], properties: { id: { type: "integer" } } },
    ],
    [
      "on a property, also one that is called nullable",
      {
        type: "object",
        properties: { nullable: { type: "boolean", nullable: true } },
      },
      {
        type: "object",
        properties: { nullable: { type: ["boolean", "null"] } },
      },
    ],
    [
      "on what may be anything",
      { nullable: true, description: "Anything" },
      { description: "Anything" },
    ],
    ["set to false", { type: "string", nullable: false }, { type: "string" }],
  ];
  test.each(cases)("%s", (_, thing, expected) => {
    for (const edition of ["3.0.1", "3.0.3", "3.1.0", "3.1.1", "3.2.0"])
      expect(read(thing, edition)).toEqual(expected);
    expect(read(expected), "read again").toEqual(expected);
  });
});

describe("null is kept however it is written", () => {
  const cases: [string, Json, Json][] = [
    [
      "among the values, but not among the types",
      { type: "string", enum: [null, "A"] },
      { type: ["string", "null"], enum: ["A", null] },
    ],
    [
      "among the types, but not among the values",
      { type: ["string", "null"], enum: ["A"] },
      { type: ["string", "null"], enum: ["A", null] },
    ],
    ["as the only type", { type: ["null"] }, NULL],
    ["as the only value", { enum: [null] }, NULL],
    [
      "as a constant",
      { const: null, description: "None" },
      {
        ...NULL,
        description: "None",
      },
    ],
    [
      "beside a constant",
      { const: "A", nullable: true },
      { oneOf: [{ const: "A" }, NULL] },
    ],
    [
      "as a choice beside a plain value",
      { oneOf: [{ type: "string", format: "date" }, { enum: [null] }] },
      { type: ["string", "null"], format: "date" },
    ],
  ];
  test.each(cases)("%s", (_, thing, expected) => {
    expect(read(thing)).toEqual(expected);
    expect(read(expected), "read again").toEqual(expected);
  });
});

test("a query parameter that may be null is one that may be left out", () => {
  const given = [
    { type: "string", enum: ["A", "B"], nullable: true },
    { type: ["string", "null"], enum: ["A", "B", null] },
    { oneOf: [{ type: "string", enum: ["A", "B"] }, NULL] },
  ].map((schema) => queryParameter("kind", schema));
  const read = given.map((parameter) => {
    const get = operation("Things_Get", undefined, { parameters: [parameter] });
    const { paths } = normaliseDocument(compiled({ [PATH]: { get } }), "a");
    return paths[PATH]?.get?.parameters[1]?.schema;
  });
  expect(read).toEqual(Array(3).fill({ type: "string", enum: ["A", "B"] }));
});

/** How a document writes that a value may be null. */
type Style = "nullable" | "types";
/** A made-up schema, written in the style asked for. */
type Write = (style: Style) => Json;

/** A value that states its type, and null as `nullable` or beside the type. */
function typed(type: string, rest: (style: Style) => Json): Gen {
  return (may) => (style) => {
    const { enum: values, ...others } = rest(style) as { enum?: unknown[] };
    const asType = may && style === "types";
    return {
      type: asType ? [type, "null"] : type,
      ...others,
      ...(values && { enum: asType ? [...values, null] : values }),
      ...(may && style === "nullable" ? { nullable: true } : {}),
    };
  };
}

/** Choices, and null as `nullable` or as another choice. */
function choice(
  key: "oneOf" | "anyOf" | "allOf",
  members: readonly Write[],
): Gen {
  return (may) => (style) => {
    const list = members.map((write) => write(style));
    const plain = { [key]: list };
    if (!may) return plain;
    if (style === "nullable") return { ...plain, nullable: true };
    return key === "allOf"
      ? { oneOf: [plain, NULL] }
      : { [key]: [...list, NULL] };
  };
}

type Gen = (mayBeNull: boolean) => Write;

const reference: Gen = (may) => (style) => {
  if (!may) return ref("Status");
  return style === "nullable"
    ? { ...ref("Status"), nullable: true }
    : { oneOf: [ref("Status"), NULL] };
};

const { schema } = fc.letrec<{ schema: Write }>((tie) => {
  const inner = tie("schema");
  const two = fc.array(inner, { minLength: 1, maxLength: 3 });
  const kinds: fc.Arbitrary<Gen>[] = [
    fc.constant(typed("string", () => ({}))),
    fc.constant(typed("string", () => ({ enum: ["A", "B"] }))),
    fc.constant(reference),
    two.map((members) => choice("oneOf", members)),
    two.map((members) => choice("anyOf", members)),
    two.map((members) => choice("allOf", members)),
    inner.map((items) => typed("array", (style) => ({ items: items(style) }))),
    inner.map((values) =>
      typed("object", (style) => ({ additionalProperties: values(style) })),
    ),
    fc
      .dictionary(fc.constantFrom("id", "nullable", "type"), inner)
      .map((fields) =>
        typed("object", (style) => ({
          properties: Object.fromEntries(
            Object.entries(fields).map(([name, write]) => [name, write(style)]),
          ),
        })),
      ),
  ];
  return {
    schema: fc
      .tuple(
        fc.oneof({ depthSize: "small" }, ...kinds),
        fc.boolean(),
        fc.boolean(),
      )
      .map(
        ([kind, may, described]): Write =>
          (style) => ({
            ...kind(may)(style),
            ...(described ? { description: "What it is." } : {}),
          }),
      ),
  };
});

test("a document is read alike with nullable in 3.0, nullable in 3.1 and types in 3.1", () => {
  fc.assert(
    fc.property(schema, (write) => {
      const types = read(write("types"));
      const text = JSON.stringify(types);
      expect(JSON.stringify(read(write("nullable"), "3.0.1"))).toBe(text);
      expect(JSON.stringify(read(write("nullable"), "3.1.0"))).toBe(text);
      expect(JSON.stringify(read(types))).toBe(text);
    }),
    { numRuns: 300 },
  );
});
