import { describe, expect, test } from "vitest";
import type { Schema } from "../model/types.ts";
import { factsOf, type Setting } from "./test/facts-of.ts";
import { number, object, ref, text } from "./test/schemas.ts";

type Row = [was: Schema, now: Schema, setting: Setting, facts: string[]];

describe("a field", () => {
  test.each<Row>([
    [
      object({}),
      object({ a: ref("A") }),
      {},
      ["input-property-added / output-property-added at new.a with A"],
    ],
    [
      object({ a: ref("A") }),
      object({}),
      {},
      ["property-removed at old.a with A"],
    ],
    [
      object({}),
      object({ a: text }, ["a"]),
      {},
      ["required-input-property-added / output-property-added at new.a"],
    ],
    [
      object({ a: text }),
      object({ a: text }, ["a"]),
      {},
      [
        "input-property-became-required / output-property-became-required at old.a > new.a",
      ],
    ],
    [
      object({ a: text }, ["a"]),
      object({ a: text }),
      {},
      [
        "input-property-became-optional / output-property-became-optional at old.a > new.a",
      ],
    ],
    [
      object({ a: text }),
      object({ a: { ...text, deprecated: true } }),
      {},
      ["property-deprecated at old.a > new.a"],
    ],
    [
      object({ a: { ...text, deprecated: true } }),
      object({ a: text }),
      {},
      ["property-undeprecated at old.a > new.a"],
    ],
    [
      object({ a: text }),
      object({ a: number }),
      {},
      ["type-changed at old.a > new.a: string → number"],
    ],
    [
      object({ a: object({ b: text }) }),
      object({ a: object({ b: number }) }),
      {},
      ["type-changed at old.a.b > new.a.b: string → number"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a field that is spelled anew", () => {
  test.each<Row>([
    [
      object({ customerId: text }),
      object({ customerID: text }),
      {},
      [
        "property-renamed at old.customerId > new.customerID: customerId → customerID",
      ],
    ],
    [
      object({ customerId: text }, ["customerId"]),
      object({ customer_id: number }, ["customer_id"]),
      {},
      [
        "property-renamed at old.customerId > new.customer_id: customerId → customer_id",
        "type-changed at old.customerId > new.customer_id: string → number",
      ],
    ],
    [
      object({ aB: text }),
      object({ ab: text, AB: text }),
      {},
      [
        "property-removed at old.aB",
        "input-property-added / output-property-added at new.ab",
        "input-property-added / output-property-added at new.AB",
      ],
    ],
    [
      object({ aB: text, a_b: text }),
      object({ ab: text }),
      {},
      [
        "property-removed at old.aB",
        "property-removed at old.a_b",
        "input-property-added / output-property-added at new.ab",
      ],
    ],
    [
      object({ aB: text, ab: text }),
      object({ ab: text }),
      {},
      ["property-removed at old.aB"],
    ],
    [
      object({ aB: text }),
      object({ aB: text, ab: text }),
      {},
      ["input-property-added / output-property-added at new.ab"],
    ],
    [
      object({ a1: text }),
      object({ a2: text }),
      {},
      [
        "property-removed at old.a1",
        "input-property-added / output-property-added at new.a2",
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("further fields", () => {
  test.each<Row>([
    [
      object({}),
      { ...object({}), additionalProperties: ref("A") },
      {},
      ["extra-properties-allowed at old > new with A"],
    ],
    [
      { ...object({}), additionalProperties: ref("A") },
      object({}),
      {},
      ["extra-properties-refused at old > new with A"],
    ],
    [
      { ...object({}), additionalProperties: text },
      { ...object({}), additionalProperties: number },
      {},
      ["type-changed at old{} > new{}: string → number"],
    ],
    [{ ...object({}), additionalProperties: false }, object({}), {}, []],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});
