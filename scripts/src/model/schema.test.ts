import { describe, expect, test } from "vitest";
import {
  forAnswers,
  isNullable,
  modelSchema,
  nullable,
  parts,
  resolve,
} from "./schema.ts";
import type { Schema } from "./types.ts";

const text = { type: "string" };
const none = { type: "null" };

test("the model of a schema holds what the document says and nothing else", () => {
  const ref = { $ref: "#/components/schemas/Crm.V2%20Thing" };
  const inner = { ref: "Crm.V2 Thing" };
  expect(modelSchema({})).toStrictEqual({});
  expect(
    modelSchema({
      ...text,
      description: "A name.",
      "x-deprecatedMessage": "Use another.",
    }),
  ).toStrictEqual({ ...text, description: "A name. Use another." });
  expect(
    modelSchema({
      properties: { a: ref },
      items: ref,
      additionalProperties: ref,
      oneOf: [ref],
      allOf: [ref],
      anyOf: [ref],
    }),
  ).toStrictEqual({
    properties: { a: inner },
    items: inner,
    additionalProperties: inner,
    oneOf: [inner],
    allOf: [inner],
    anyOf: [inner],
  });
  expect(modelSchema({ additionalProperties: false })).toStrictEqual({
    additionalProperties: false,
  });
});

describe("a reference", () => {
  const schemas = new Map<string, Schema>([
    ["Text", text],
    ["Alias", { ref: "Text" }],
  ]);
  const ref = { ref: "Alias" };

  test("leads to what is named, also where null may stand for it", () => {
    expect(resolve(ref, schemas)).toBe(text);
    expect(resolve({ oneOf: [ref, none] }, schemas)).toBe(text);
  });

  test("is not followed out of a choice", () => {
    for (const one of [{ oneOf: [ref, text] }, { oneOf: [ref, text, none] }])
      expect(resolve(one, schemas)).toBe(one);
  });
});

describe("whether null is a value", () => {
  test.each<[Schema, boolean]>([
    [none, true],
    [{ type: ["string", "null"] }, true],
    [{ enum: ["A", null] }, true],
    [{ oneOf: [text, none] }, true],
    [{ anyOf: [none, text] }, true],
    [{ ...text, enum: ["A"] }, false],
    [{ oneOf: [text, { type: "integer" }] }, false],
    [{ anyOf: [text] }, false],
    [text, false],
    [{}, false],
  ])("%j: %s", (schema, expected) => {
    expect(isNullable(schema)).toBe(expected);
  });
});

describe("null is added", () => {
  test.each<[string, Schema, Schema]>([
    ["to a type", text, { type: ["string", "null"] }],
    [
      "to several types",
      { type: ["string", "integer"] },
      { type: ["string", "integer", "null"] },
    ],
    [
      "beside a closed list, which would not hold it",
      { ...text, enum: ["A"] },
      { oneOf: [{ ...text, enum: ["A"] }, none] },
    ],
    ["beside a name", { ref: "Thing" }, { oneOf: [{ ref: "Thing" }, none] }],
    [
      "to a choice, as its last form",
      { oneOf: [text, { ref: "Thing" }] },
      { oneOf: [text, { ref: "Thing" }, none] },
    ],
    [
      "to what may be null already, once",
      { oneOf: [text, none] },
      {
        oneOf: [text, none],
      },
    ],
  ])("%s", (_, schema, expected) => {
    expect(nullable(schema)).toStrictEqual(expected);
  });

  test("and what is said of the type stays outside", () => {
    const said = { description: "Who.", deprecated: true, nullRate: 0.5 };
    expect(nullable({ ref: "Thing", ...said })).toStrictEqual({
      ...said,
      oneOf: [{ ref: "Thing" }, none],
    });
  });
});

describe("what clients receive", () => {
  const list = { type: "array", items: text };

  test.each<[string, Schema, Schema]>([
    ["as declared", text, text],
    [
      "with null",
      { ...text, answers: { nullable: true } },
      { type: ["string", "null"] },
    ],
    [
      "with null items",
      { ...list, answers: { nullItems: true } },
      { ...list, items: { type: ["string", "null"] } },
    ],
    [
      "with items as declared",
      { ...list, answers: { nullable: true } },
      { ...list, type: ["array", "null"] },
    ],
    ["without items", { answers: { nullItems: true } }, {}],
    [
      "with whole numbers before null",
      { oneOf: [{ ref: "Status" }, none], answers: { integer: true } },
      { oneOf: [{ ref: "Status" }, { type: "integer" }, none] },
    ],
  ])("%s", (_, schema, expected) => {
    expect(forAnswers(schema)).toStrictEqual(expected);
  });
});

test("every schema inside another one is found", () => {
  const at = (title: string): Schema => ({ description: title });
  const whole: Schema = {
    properties: { a: at("property") },
    items: at("items"),
    additionalProperties: at("extra"),
    oneOf: [at("oneOf")],
    allOf: [at("allOf")],
    anyOf: [{ ...at("anyOf"), items: at("deeper") }],
  };
  const found = [...parts(whole)].map(({ description }) => description);
  expect(found).toEqual([
    undefined,
    "property",
    "items",
    "extra",
    "oneOf",
    "allOf",
    "anyOf",
    "deeper",
  ]);
  expect([...parts({ additionalProperties: true })]).toHaveLength(1);
});
