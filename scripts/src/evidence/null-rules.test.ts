import { expect, test } from "vitest";
import type { Schema } from "../model/types.ts";
import { ruleFor } from "./null-rules.ts";

const schemas = new Map<string, Schema>([
  ["Row", { properties: { id: { type: "integer" } } }],
  ["Part", { properties: { name: { type: "string" } } }],
]);
const text: Schema = { type: "string" };
const list: Schema = { type: "array", items: {} };

test.each<[string, string, Schema, string | undefined]>([
  ["Thing", "externalData", list, "external data"],
  ["Thing", "externalData", { ref: "Part" }, undefined],
  ["Thing", "customFields", list, "custom fields"],
  ["Thing", "customFields", { ref: "Part" }, undefined],
  ["Thing", "tags", list, undefined],
  ["Thing", "memo", text, "free text"],
  ["Thing", "memo", { ...text, format: "html" }, "free text"],
  ["Thing", "memo", { ...text, format: "date" }, undefined],
  ["Thing", "memo", { ...text, enum: ["A"] }, undefined],
  ["Thing", "memo", { ...text, const: "A" }, undefined],
  ["Thing", "jobNumber", text, undefined],
  ["Thing", "owner", { ref: "Row" }, "relation"],
  ["Thing", "owner", { properties: { id: {} } }, "relation"],
  ["Thing", "owner", { ref: "Part" }, undefined],
  ["Thing", "owner", { properties: { name: {} } }, undefined],
  ["Thing", "owner", { ref: "Gone" }, undefined],
  ["Thing", "owner", { oneOf: [{ ref: "Row" }, { type: "null" }] }, undefined],
  ["Thing", "count", { type: "integer" }, undefined],
  // Exceptions.
  ["Crm.V2.NoteResponse", "text", text, undefined],
  ["Crm.V2.Thing", "text", text, "free text"],
  ["Thing", "priority", text, undefined],
  ["Thing", "leadCall", { ref: "Row" }, undefined],
])("%s.%s %j: %s", (schemaId, property, schema, rule) => {
  expect(ruleFor(schemaId, property, schema, schemas)?.id).toBe(rule);
});
