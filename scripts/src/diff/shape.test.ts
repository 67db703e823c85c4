import { describe, expect, test } from "vitest";
import type { Schema } from "../model/types.ts";
import { refsIn, shapeOf, wordFor } from "./shape.ts";

const text: Schema = { type: "string" };
const number: Schema = { type: "integer" };
const none: Schema = { type: "null" };
const ref: Schema = { ref: "Thing" };
const word = (schema: Schema) => wordFor(schema, (id) => id.toLowerCase());

describe("the spellings of one type read alike", () => {
  test.each<[Schema, string]>([
    [text, "string"],
    [number, "number"],
    [{ type: "number" }, "number"],
    [{ type: "boolean" }, "boolean"],
    [{ type: ["string", "null"] }, "string | null"],
    [{ oneOf: [text, none] }, "string | null"],
    [{ anyOf: [none, text] }, "string | null"],
    [{ enum: ["A", null] }, "string | null"],
    [{ enum: ["A", "B"] }, "string"],
    [{ enum: [1, 2] }, "number"],
    [{ enum: [null] }, "unknown | null"],
    [{ const: "A" }, "string"],
    [{ const: true }, "boolean"],
    [{ type: ["string", "integer"] }, "string | number"],
    [{ enum: ["A", 1] }, "string | number"],
    [{ oneOf: [text, { oneOf: [number, none] }] }, "string | number | null"],
    [
      { oneOf: [text, { type: ["boolean", "null"] }] },
      "string | boolean | null",
    ],
    [{ oneOf: [text, {}] }, "unknown"],
    [{ oneOf: [{}, none] }, "unknown | null"],
    [{ oneOf: [{}, number, none] }, "unknown | null"],
    [ref, "thing"],
    [{ oneOf: [ref, none] }, "thing | null"],
    [{ allOf: [ref] }, "thing"],
    [{ allOf: [ref, { properties: {} }] }, "thing & object"],
    [{ allOf: [ref, ref], properties: { a: text } }, "thing & thing & object"],
    [{ allOf: [ref], properties: { a: text } }, "thing & object"],
    [{ allOf: [ref], additionalProperties: text }, "thing & object"],
    [{ oneOf: [ref, text] }, "thing | string"],
    [{ type: "array", items: ref }, "thing[]"],
    [{ type: "array" }, "unknown[]"],
    [{ type: "object" }, "object"],
    [{ properties: { a: text } }, "object"],
    [{ additionalProperties: text }, "object"],
    [{}, "unknown"],
    [none, "unknown | null"],
  ])("%j: %s", (schema, expected) => {
    expect(word(schema)).toBe(expected);
  });
});

describe("the values of a type", () => {
  const valuesOf = (schema: Schema) => {
    const { form } = shapeOf(schema);
    return form.kind === "scalar" ? form.values : form.kind;
  };

  test.each<[Schema, string[] | string | undefined]>([
    [{ ...text, enum: ["A", null] }, ["A"]],
    [{ enum: [1, 2] }, ["1", "2"]],
    [{ const: "A" }, ["A"]],
    [text, undefined],
    [{ enum: [] }, "unknown"],
  ])("%j: %j", (schema, values) => {
    expect(valuesOf(schema)).toEqual(values);
  });

  test("of several sorts are told apart by sort", () => {
    expect(shapeOf({ enum: ["A", 1, "B", null] })).toMatchObject({
      nullable: true,
      form: {
        kind: "union",
        variants: [{ enum: ["A", "B"] }, { enum: [1] }],
      },
    });
  });
});

test("each of several types keeps what is said of it", () => {
  const said = {
    minLength: 1,
    maxLength: 2,
    pattern: "a",
    format: "f",
    minimum: 3,
    maximum: 4,
    items: text,
    minItems: 5,
    maxItems: 6,
    properties: { a: text },
    required: ["a"],
    additionalProperties: text,
    maxProperties: 7,
  };
  const types = ["string", "integer", "boolean", "array", "object"];
  const { form } = shapeOf({ ...said, type: types });
  expect(form).toStrictEqual({
    kind: "union",
    variants: [
      { type: "string", minLength: 1, maxLength: 2, pattern: "a", format: "f" },
      { type: "integer", format: "f", minimum: 3, maximum: 4 },
      { type: "boolean" },
      { type: "array", items: text, minItems: 5, maxItems: 6 },
      {
        type: "object",
        properties: { a: text },
        required: ["a"],
        additionalProperties: text,
        maxProperties: 7,
      },
    ],
  });
});

test("a choice says what its forms are, null aside", () => {
  const described = { ...number, description: "How many." };
  const { form, nullable } = shapeOf({
    oneOf: [
      { type: ["string", "null"], enum: ["A", null] },
      described,
      { oneOf: [ref, none], description: "Which." },
    ],
  });
  expect(nullable).toBe(true);
  expect(form).toStrictEqual({
    kind: "union",
    variants: [
      { type: "string", enum: ["A"] },
      described,
      { ref: "Thing", description: "Which." },
    ],
  });
});

test("a default is that of the whole before that of its one form", () => {
  const inner = { ...text, default: "inner" };
  expect(shapeOf({ oneOf: [inner, none] }).core.default).toBe("inner");
  expect(shapeOf({ oneOf: [inner, none], default: "whole" }).core).toEqual({
    ...text,
    default: "whole",
  });
  expect(shapeOf({ oneOf: [text, none] }).core).toBe(text);
});

test("an object has the fields, required names and further fields it states", () => {
  const a = { a: text };
  expect(shapeOf({ properties: a, required: ["a"] }).form).toStrictEqual({
    kind: "object",
    properties: a,
    required: new Set(["a"]),
  });
  const extra = (additionalProperties: boolean | Schema) =>
    shapeOf({ type: "object", additionalProperties }).form;
  const none = { kind: "object", properties: {}, required: new Set() };
  expect(extra(false)).toStrictEqual(none);
  expect(extra(true)).toStrictEqual({ ...none, extra: {} });
  expect(extra(text)).toStrictEqual({ ...none, extra: text });
});

test("the types a schema mentions are found at any depth", () => {
  const schema = { items: ref, oneOf: [{ ref: "Other" }, text] };
  expect([...refsIn(schema)]).toEqual(["Thing", "Other"]);
});
