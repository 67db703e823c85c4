import { describe, expect, test } from "vitest";
import { schemasOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { validateBody } from "./validate-body.js";

const text: Schema = { type: "string" };
const address: Schema = {
  type: "object",
  properties: { zip: text, city: text },
  required: ["zip", "city"],
  additionalProperties: false,
};
const nullableAddress: Schema = {
  anyOf: [{ type: "null" }, { $ref: "#/$defs/Address" }],
};

const schemas = schemasOf({
  schemas: {
    Address: {
      id: "V2.Address",
      name: "Address",
      input: true,
      output: true,
      schema: address,
    },
  },
});

/** Errors of a body of these fields. */
function errorsOf(
  properties: Record<string, Schema>,
  body: unknown,
  required: string[] = [],
  partial = false,
) {
  const schema: Schema = { type: "object", properties, required };
  return validateBody(schemas, schema, body, partial);
}

describe("an error", () => {
  test("names nested fields and list entries as the server's models do", () => {
    const items: Schema = {
      type: "array",
      items: { type: "object", properties: { skuId: { type: "integer" } } },
    };
    const body = { items: [{ skuId: 1 }, { skuId: "2" }], home: { zip: 5 } };
    expect(
      errorsOf({ items, home: { $ref: "#/$defs/Address" } }, body),
    ).toEqual({
      "Items[1].SkuId": ['Expected integer for Items[1].SkuId, got "2".'],
      "Home.Zip": ["Expected string for Home.Zip, got 5."],
      "Home.City": ["The City field is required."],
    });
  });

  test("of the body as a whole stands under Body", () => {
    expect(errorsOf({}, "text")).toEqual({
      Body: ['Expected object for the body, got "text".'],
    });
  });

  test("stands alone where a field is wrong in two ways", () => {
    const kind: Schema = { type: "string", enum: ["Home", "Office"] };
    expect(errorsOf({ kind }, { kind: 5 })).toEqual({
      Kind: ["Expected one of Home, Office for Kind, got 5."],
    });
  });

  test("shortens a long value", () => {
    const errors = errorsOf(
      { id: { type: "integer" } },
      { id: "x".repeat(99) },
    );
    expect(errors["Id"]?.[0]).toMatch(
      /^Expected integer for Id, got "x{80}…"\.$/,
    );
  });
});

describe("null", () => {
  test("is valid only where the description allows it", () => {
    const properties = {
      home: nullableAddress,
      name: text,
      nick: { type: ["string", "null"] },
      kind: { type: ["string", "null"], enum: ["Home"] },
    };
    const body = { home: null, name: null, nick: null, kind: null };
    expect(Object.keys(errorsOf(properties, body))).toEqual(["Name"]);
  });

  test("in a union leaves the errors of the other branch readable", () => {
    const errors = errorsOf(
      { home: nullableAddress },
      { home: { zip: "1", city: 2 } },
    );
    expect(Object.keys(errors)).toEqual(["Home.City"]);
  });
});

describe("a field", () => {
  test("that the schema does not know is ignored, also where it forbids others", () => {
    const home = { zip: "85001", city: "Phoenix", planet: "Earth" };
    expect(
      errorsOf({ home: { $ref: "#/$defs/Address" } }, { home, x: 1 }),
    ).toEqual({});
  });

  test("that is required may be left out only if it may be null", () => {
    const properties = { name: text, home: nullableAddress };
    expect(errorsOf(properties, {}, ["name", "home"])).toEqual({
      Name: ["The Name field is required."],
    });
  });

  test("is never required of a PATCH, at any depth, but still typed", () => {
    const properties = { name: text, home: { $ref: "#/$defs/Address" } };
    const errors = errorsOf(properties, { home: { zip: 5 } }, ["name"], true);
    expect(Object.keys(errors)).toEqual(["Home.Zip"]);
  });

  test("without a type takes any value", () => {
    for (const value of [5, "x", [], {}, null])
      expect(errorsOf({ value: {} }, { value })).toEqual({});
  });

  test.each([
    ["date-time", "2026-01-05T08:00:00Z", "2026-13-05T08:00:00Z"],
    ["date", "2026-01-05", "05.01.2026"],
    ["guid", "0b4e2b5c-8a53-4a39-9c40-0123456789ab", "0b4e2b5c"],
  ])("of the format %s has its form", async (format, good, bad) => {
    const moment = { moment: { type: "string", format } };
    expect(errorsOf(moment, { moment: good })).toEqual({});
    expect(Object.keys(errorsOf(moment, { moment: bad }))).toEqual(["Moment"]);
  });

  test("that is an integer is one that JavaScript can hold", () => {
    const id = { id: { type: "integer", format: "int64" } };
    expect(errorsOf(id, { id: 2 ** 53 - 1 })).toEqual({});
    expect(Object.keys(errorsOf(id, { id: 2 ** 53 }))).toEqual(["Id"]);
  });
});
