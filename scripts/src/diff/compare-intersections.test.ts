import { describe, expect, test } from "vitest";
import type { Schema } from "../model/types.ts";
import { factsOf, type Setting } from "./test/facts-of.ts";
import { allOf, enumOf, number, object, ref, text } from "./test/schemas.ts";

type Row = [was: Schema, now: Schema, setting: Setting, facts: string[]];

describe("fields of parts are those of the whole", () => {
  test.each<Row>([
    [
      allOf(object({ a: text }), object({ b: text })),
      object({ a: text, b: text }),
      {},
      [],
    ],
    [
      allOf(object({ a: text }, ["a"]), object({ b: text })),
      allOf(object({ a: text, b: number })),
      {},
      [
        "input-property-became-optional / output-property-became-optional at old.a > new.a",
        "type-changed at old.b > new.b: string → number",
      ],
    ],
    [
      allOf(object({ a: text }), { required: ["a"] }),
      object({ a: text }, ["a"]),
      {},
      [],
    ],
    [
      allOf(object({ a: text }), object({ b: text })),
      allOf(object({ a: text }), object({ c: text })),
      {},
      [
        "property-removed at old.b",
        "input-property-added / output-property-added at new.c",
      ],
    ],
    [
      allOf({ ...object({}), additionalProperties: text }, object({ b: text })),
      object({ b: text }),
      {},
      ["extra-properties-refused at old > new"],
    ],
    [
      allOf(
        allOf(object({ a: text }), object({ b: text })),
        object({ c: text }),
      ),
      object({ a: text, b: text, c: number }),
      {},
      ["type-changed at old.c > new.c: string → number"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a field that two parts describe", () => {
  test.each<Row>([
    [
      allOf(
        object({ a: { ...text, maxLength: 3 } }),
        object({ a: { ...text, minLength: 1 } }),
      ),
      object({ a: { ...text, maxLength: 3, minLength: 1 } }),
      {},
      [],
    ],
    [
      allOf(object({ a: text }), object({ a: text })),
      object({ a: text }),
      {},
      [],
    ],
    [
      allOf(object({ a: ref("A") }), object({ a: ref("A") })),
      object({ a: ref("A") }),
      {},
      ["met A A"],
    ],
    [
      allOf(object({ a: enumOf("A") }), object({ a: enumOf("A") })),
      object({ a: enumOf("A") }),
      {},
      [],
    ],
    [
      allOf(object({ a: enumOf("A") }), object({ a: enumOf("B") })),
      object({ a: enumOf("A") }),
      {},
      ["type-changed at old.a > new.a: string & string → string"],
    ],
    [
      allOf(object({ a: text }), object({ a: number })),
      object({ a: text }),
      {},
      ["type-changed at old.a > new.a: string & number → string"],
    ],
    [
      allOf(object({ a: text }), object({ a: { type: ["string", "null"] } })),
      object({ a: text }),
      {},
      ["type-changed at old.a > new.a: string & string | null → string"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a named part that both sides have is compared on its own", () => {
  test.each<Row>([
    [
      allOf(ref("A"), object({ b: text })),
      allOf(ref("A"), object({ b: number })),
      { schemas: { A: object({ a: text }) } },
      ["type-changed at old.b > new.b: string → number", "met A A"],
    ],
    [
      allOf(ref("A"), object({ b: text })),
      allOf(ref("A"), object({})),
      {
        before: { A: object({ a: text }) },
        after: { A: object({ a: text, b: text }) },
      },
      ["met A A"],
    ],
    [
      allOf(ref("A"), object({})),
      allOf(ref("A"), object({ b: text })),
      {
        before: { A: object({ a: text, b: text }) },
        after: { A: object({ a: text }) },
      },
      ["met A A"],
    ],
    [
      allOf(ref("A"), object({ b: text }, ["b"])),
      allOf(ref("A"), object({})),
      {
        before: { A: object({ a: text }) },
        after: { A: object({ a: text, b: text }, ["b"]) },
      },
      ["met A A"],
    ],
    [
      allOf(ref("A"), ref("B")),
      allOf(ref("A"), ref("C")),
      {
        schemas: {
          A: object({ a: text }),
          B: object({ b: text }),
          C: object({ c: text }),
        },
      },
      [
        "property-removed at old.b",
        "input-property-added / output-property-added at new.c",
        "met A A",
      ],
    ],
    [
      allOf(ref("A"), object({ b: text })),
      ref("A"),
      { schemas: { A: object({ a: text }) } },
      ["property-removed at old.b", "met A A"],
    ],
    [
      allOf(ref("A"), object({ b: text })),
      object({ a: text, b: text }),
      { schemas: { A: ref("B"), B: object({ a: text }) } },
      [],
    ],
    [
      allOf(ref("A"), object({ b: text })),
      object({ b: text }),
      { schemas: { A: allOf(ref("A"), object({})) } },
      ["type-changed at old > new: A & object → object with A"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("parts that are no objects are the same or another type", () => {
  test.each<Row>([
    [allOf(text, enumOf("A")), allOf(enumOf("A"), text), {}, []],
    [
      allOf(text, enumOf("A")),
      allOf(text, enumOf("B")),
      {},
      ["type-changed at old > new: string & string → string & string"],
    ],
    [
      allOf(ref("A"), text),
      allOf(ref("A"), number),
      { schemas: { A: object({}) } },
      ["type-changed at old > new: A & string → A & number with A", "met A A"],
    ],
    [
      allOf(ref("A"), object({})),
      allOf(ref("A"), object({})),
      { schemas: { A: text } },
      ["met A A"],
    ],
    [
      allOf(ref("A"), object({ a: text })),
      allOf(ref("A"), object({})),
      { schemas: { A: text } },
      ["type-changed at old > new: A & object → A & object with A", "met A A"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});
