import { describe, expect, test } from "vitest";
import type { Schema } from "../model/types.ts";
import { factsOf, type Setting } from "./test/facts-of.ts";
import {
  enumOf,
  flag,
  listOf,
  number,
  object,
  oneOf,
  ref,
  text,
} from "./test/schemas.ts";

type Row = [was: Schema, now: Schema, setting: Setting, facts: string[]];

describe("forms that are there on both sides are the same in any order", () => {
  test.each<Row>([
    [oneOf(text, number), oneOf(number, text), {}, []],
    [oneOf(text, number), { type: ["integer", "string"] }, {}, []],
    [
      oneOf(ref("A"), ref("B")),
      oneOf(ref("B"), ref("A")),
      { schemas: { A: text, B: number } },
      ["met A A", "met B B"],
    ],
    [
      oneOf({ ...text, description: "a" }, number),
      oneOf(text, number),
      {},
      ["text"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a form comes or goes", () => {
  test.each<Row>([
    [
      oneOf(text, number),
      text,
      {},
      [
        "input-variant-removed / output-variant-removed at old > new: number → undefined",
      ],
    ],
    [
      text,
      oneOf(text, number),
      {},
      [
        "input-variant-added / output-variant-added at old > new: undefined → number",
      ],
    ],
    [
      oneOf(ref("A"), text),
      text,
      { schemas: { A: object({ b: ref("B") }) } },
      [
        "input-variant-removed / output-variant-removed at old > new: A → undefined with A",
      ],
    ],
    [
      text,
      oneOf(text, ref("A")),
      { schemas: { A: object({ b: ref("B") }) } },
      [
        "input-variant-added / output-variant-added at old > new: undefined → A with A",
      ],
    ],
    [
      oneOf(text, listOf(ref("B"))),
      text,
      {},
      [
        "input-variant-removed / output-variant-removed at old > new: B[] → undefined with B",
      ],
    ],
    [
      oneOf(text, number, flag),
      text,
      {},
      [
        "input-variant-removed / output-variant-removed at old > new: number → undefined",
        "input-variant-removed / output-variant-removed at old > new: boolean → undefined",
      ],
    ],
    [
      ref("A"),
      oneOf(ref("A"), number),
      { schemas: { A: object({}) } },
      [
        "input-variant-added / output-variant-added at old > new: undefined → number",
        "met A A",
      ],
    ],
    [
      { ...text, default: "a", deprecated: true },
      oneOf(text, number),
      {},
      [
        'default-changed / output-limit-changed at old > new: default "a" → no default',
        "input-variant-added / output-variant-added at old > new: undefined → number",
      ],
    ],
    [
      { type: ["string", "null"] },
      oneOf(text, number),
      {},
      [
        "input-became-not-nullable / output-became-not-nullable at old > new",
        "input-variant-added / output-variant-added at old > new: undefined → number",
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("forms that read the same are one change", () => {
  test.each<Row>([
    [
      oneOf(text, number),
      oneOf(text, number, listOf(text), { ...listOf(text), maxItems: 3 }),
      {},
      [
        "input-variant-added / output-variant-added at old > new: undefined → string[]",
      ],
    ],
    [
      oneOf(text, listOf(ref("A")), { ...listOf(ref("A")), minItems: 2 }),
      oneOf(text, number, flag),
      {},
      [
        "input-variant-removed / output-variant-removed at old > new: A[] → undefined with A",
        "input-variant-added / output-variant-added at old > new: undefined → number",
        "input-variant-added / output-variant-added at old > new: undefined → boolean",
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a form that changed in something else is still that form", () => {
  test.each<Row>([
    [
      oneOf({ ...text, maxLength: 5 }, number),
      oneOf({ ...text, maxLength: 4 }, number),
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: maxLength 5 → maxLength 4",
      ],
    ],
    [
      oneOf(enumOf("A"), number),
      oneOf(enumOf("B"), text, number),
      {},
      [
        'input-value-removed / output-value-removed at old > new: "A" → undefined',
        'input-value-added / output-value-added at old > new: undefined → "B"',
        "input-variant-added / output-variant-added at old > new: undefined → string",
      ],
    ],
    [
      oneOf(enumOf("A"), number),
      oneOf(text, number),
      {},
      [
        'input-values-opened / output-values-unlisted at old > new: "A" → undefined',
      ],
    ],
    [
      oneOf(text, enumOf("A")),
      oneOf({ ...text, maxLength: 4 }, enumOf("B")),
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: no maxLength → maxLength 4",
        'input-value-removed / output-value-removed at old > new: "A" → undefined',
        'input-value-added / output-value-added at old > new: undefined → "B"',
      ],
    ],
    [
      oneOf(number, flag),
      oneOf(text, flag),
      {},
      ["type-changed at old > new: number → string"],
    ],
    [
      oneOf(object({ a: text }), text),
      oneOf(object({ b: text }), text),
      {},
      [
        "property-removed at old.a",
        "input-property-added / output-property-added at new.b",
      ],
    ],
    [
      oneOf(object({ a: text }), object({ b: text }), text),
      oneOf(object({ c: text }), text),
      {},
      [
        "input-variant-removed / output-variant-removed at old > new: object → undefined",
        "input-variant-added / output-variant-added at old > new: undefined → object",
      ],
    ],
    [
      oneOf(number, listOf(text)),
      oneOf(text, flag),
      {},
      [
        "input-variant-removed / output-variant-removed at old > new: number → undefined",
        "input-variant-removed / output-variant-removed at old > new: string[] → undefined",
        "input-variant-added / output-variant-added at old > new: undefined → string",
        "input-variant-added / output-variant-added at old > new: undefined → boolean",
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a named form is the same under another name if its fields show it", () => {
  test.each<Row>([
    [
      oneOf(ref("A"), text),
      oneOf(ref("B"), text),
      {
        before: { A: object({ a: text, b: text }) },
        after: { B: object({ a: text, b: text }) },
      },
      ["met A B"],
    ],
    [
      oneOf(ref("A"), text),
      oneOf(ref("B"), text),
      {
        before: { A: object({ a: text, b: text }) },
        after: { B: object({ a: text, c: text }) },
      },
      [
        "input-variant-removed / output-variant-removed at old > new: A → undefined with A",
        "input-variant-added / output-variant-added at old > new: undefined → B with B",
      ],
    ],
    [
      oneOf(ref("A"), text),
      oneOf(object({ a: text, b: text }), text),
      { before: { A: object({ a: text, b: text }) } },
      [
        "input-variant-removed / output-variant-removed at old > new: A → undefined with A",
        "input-variant-added / output-variant-added at old > new: undefined → object",
      ],
    ],
    [
      oneOf(ref("A"), ref("C"), text),
      oneOf(ref("B"), ref("C"), text),
      {
        schemas: {
          A: object({ a: text }),
          B: object({ a: text }),
          C: object({ a: text }),
        },
      },
      ["met C C", "met A B"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a form that another one covers is only listed", () => {
  test.each<Row>([
    [
      oneOf(text, number),
      oneOf(text, number, enumOf("A")),
      {},
      ['variant-listed at old > new: undefined → "A"'],
    ],
    [
      oneOf(text, enumOf("A"), number),
      oneOf(text, number),
      {},
      ['variant-unlisted at old > new: "A" → undefined'],
    ],
    [
      oneOf(text, number),
      oneOf(text, number, { ...text, format: "email" }),
      {},
      ["variant-listed at old > new: undefined → string"],
    ],
    [
      oneOf(text, number),
      oneOf(text, number, { ...text, format: "date-time" }),
      {},
      [
        "input-variant-added / output-variant-added at old > new: undefined → string",
      ],
    ],
    [
      oneOf({ ...text, format: "date-time" }, number),
      oneOf({ ...text, format: "date-time" }, number, {
        ...enumOf("A"),
        format: "date-time",
      }),
      {},
      ['variant-listed at old > new: undefined → "A"'],
    ],
    [
      oneOf({ ...text, maxLength: 3 }, number),
      oneOf({ ...text, maxLength: 3 }, number, enumOf("A")),
      {},
      [
        'input-variant-added / output-variant-added at old > new: undefined → "A"',
      ],
    ],
    [
      oneOf(enumOf("A", "B"), number),
      oneOf(enumOf("A", "B"), number, ref("C")),
      { schemas: { C: enumOf("A") } },
      [
        "input-variant-added / output-variant-added at old > new: undefined → C with C",
      ],
    ],
    [
      oneOf(text, number),
      oneOf(text, number, ref("A")),
      { schemas: { A: enumOf("x") } },
      ["variant-listed at old > new: undefined → A with A"],
    ],
    [
      oneOf(text, number),
      oneOf(text, number, ref("A")),
      { schemas: { A: object({}) } },
      [
        "input-variant-added / output-variant-added at old > new: undefined → A with A",
      ],
    ],
    [
      oneOf(ref("T"), number),
      oneOf(ref("T"), number, enumOf("x")),
      { schemas: { T: text } },
      ['variant-listed at old > new: undefined → "x"', "met T T"],
    ],
    [
      oneOf(text, flag),
      oneOf(text, flag, { enum: [1] }),
      {},
      [
        'input-variant-added / output-variant-added at old > new: undefined → "1"',
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("the default is that of the whole, limits are those of a form", () => {
  test.each<Row>([
    [
      { oneOf: [text, number], default: "a" },
      { oneOf: [text, number], default: "b" },
      {},
      [
        'default-changed / output-limit-changed at old > new: default "a" → default "b"',
      ],
    ],
    [
      { anyOf: [text, number], maxLength: 3 },
      { anyOf: [text, number], maxLength: 4 },
      {},
      [
        "input-limit-loosened / output-limit-changed at old > new: maxLength 3 → maxLength 4",
      ],
    ],
    [
      { type: ["string", "integer"], maxLength: 3 },
      { type: ["string", "integer"], maxLength: 4 },
      {},
      [
        "input-limit-loosened / output-limit-changed at old > new: maxLength 3 → maxLength 4",
      ],
    ],
    [
      { type: ["string", "integer"], default: "a" },
      { type: ["string", "integer"], default: "b" },
      {},
      [
        'default-changed / output-limit-changed at old > new: default "a" → default "b"',
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("any value among the forms leaves nothing to compare", () => {
  test.each<Row>([
    [
      oneOf(text, {}),
      oneOf(text, number),
      {},
      [
        "input-type-stated / output-type-stated at old > new: unknown → string | number",
      ],
    ],
    [oneOf(text, {}), {}, {}, []],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});
