import { expect, test } from "vitest";
import type { Schema } from "../model/types.ts";
import { canonical } from "./canonical.ts";

const text: Schema = { type: "string" };

test("order and texts make no difference", () => {
  const one: Schema = {
    type: ["string", "null"],
    enum: ["b", "a", null],
    properties: { a: text, b: { ...text, description: "B." } },
    description: "One.",
    observed: "Seen.",
    nullRate: 0.2,
  };
  const other: Schema = {
    properties: { b: text, a: text },
    enum: [null, "a", "b"],
    type: ["null", "string"],
  };
  expect(canonical(one)).toBe(canonical(other));
});

test.each<[string, Schema, Schema]>([
  ["a type", text, { type: "integer" }],
  ["a value", { enum: ["a"] }, { enum: ["a", "b"] }],
  ["null", { enum: ["a"] }, { enum: ["a", null] }],
  ["a name", { properties: { a: text } }, { properties: { b: text } }],
  [
    "a property called as a text of the schema",
    { properties: { description: text } },
    { properties: {} },
  ],
])("%s does", (_, one, other) => {
  expect(canonical(one)).not.toBe(canonical(other));
});
