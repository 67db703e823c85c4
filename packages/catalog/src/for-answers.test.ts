import { expect, test } from "vitest";
import { forAnswers } from "./for-answers.js";
import { bundleSchema, loadModule, type Schema } from "./index.js";

test("what was seen of a property that is also sent is applied", () => {
  const schema: Schema = {
    type: "object",
    properties: {
      memo: { type: "string", answers: { nullable: true } },
      tags: {
        type: "array",
        items: { type: "string" },
        answers: { nullItems: true },
      },
      status: { $ref: "#/$defs/Status", answers: { integer: true } },
    },
  };
  expect(forAnswers(schema).properties).toEqual({
    memo: { type: ["string", "null"] },
    tags: { type: "array", items: { type: ["string", "null"] } },
    status: { anyOf: [{ $ref: "#/$defs/Status" }, { type: "integer" }] },
  });
});

test("a property called answers stays a property", () => {
  const schema: Schema = {
    type: "object",
    properties: { answers: { type: "array", items: { type: "string" } } },
  };
  expect(forAnswers(schema)).toEqual(schema);
  const anything: Schema = { type: "object", properties: { answers: {} } };
  expect(forAnswers(anything)).toEqual(anything);
});

test("a schema is bundled for requests or for answers", async () => {
  const crm = await loadModule("crm");
  const address = crm.schemas["AddressModel"]?.schema ?? {};
  const street = (bundled: Schema) => bundled.properties?.["street"]?.type;
  expect(street(bundleSchema(crm, address))).toBe("string");
  expect(street(bundleSchema(crm, address, "answer"))).toEqual([
    "string",
    "null",
  ]);
  const customer = crm.schemas["CustomerResponse"]?.schema ?? {};
  const inner = bundleSchema(crm, customer, "answer").$defs?.[
    "CustomerAddress"
  ];
  expect(street(inner ?? {})).toEqual(["string", "null"]);
});
