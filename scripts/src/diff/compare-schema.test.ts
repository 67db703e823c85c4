import { describe, expect, test } from "vitest";
import type { Schema } from "../model/types.ts";
import { factsOf, type Setting } from "./test/facts-of.ts";
import {
  enumOf,
  listOf,
  none,
  number,
  object,
  oneOf,
  ref,
  text,
} from "./test/schemas.ts";

type Row = [was: Schema, now: Schema, setting: Setting, facts: string[]];

describe("null comes and goes, but not in a parameter", () => {
  test.each<Row>([
    [
      text,
      { type: ["string", "null"] },
      {},
      ["input-became-nullable / output-became-nullable at old > new"],
    ],
    [
      { type: ["string", "null"] },
      text,
      {},
      ["input-became-not-nullable / output-became-not-nullable at old > new"],
    ],
    [text, { type: ["string", "null"] }, { parameter: true }, []],
    [
      ref("A"),
      oneOf(ref("A"), none),
      { schemas: { A: text } },
      [
        "input-became-nullable / output-became-nullable at old > new",
        "met A A",
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a named type is compared on its own, and looked behind where an inline one stands", () => {
  test.each<Row>([
    [ref("A"), ref("A"), { schemas: { A: text } }, ["met A A"]],
    [ref("A"), ref("B"), { schemas: { A: text, B: number } }, ["met A B"]],
    [ref("A"), text, { schemas: { A: text } }, []],
    [
      ref("A"),
      number,
      { schemas: { A: ref("B"), B: text } },
      ["type-changed at old > new: A → number with A"],
    ],
    [
      ref("A"),
      text,
      { schemas: { A: { type: ["string", "null"] } } },
      ["input-became-not-nullable / output-became-not-nullable at old > new"],
    ],
    [
      oneOf(ref("A"), none),
      text,
      { schemas: { A: text } },
      ["input-became-not-nullable / output-became-not-nullable at old > new"],
    ],
    [
      text,
      ref("A"),
      { schemas: { A: { ...text, default: "x" } } },
      [
        'default-changed / output-limit-changed at old > new: no default → default "x"',
      ],
    ],
    [
      { oneOf: [ref("A")], default: "y" },
      text,
      { schemas: { A: { ...text, default: "x" } } },
      [
        'default-changed / output-limit-changed at old > new: default "y" → no default',
      ],
    ],
    [
      ref("A"),
      text,
      { schemas: { A: ref("A") } },
      ["type-changed at old > new: A → string with A"],
    ],
    [
      ref("Gone"),
      text,
      {},
      ["type-changed at old > new: Gone → string with Gone"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("one type for another", () => {
  test.each<Row>([
    [text, number, {}, ["type-changed at old > new: string → number"]],
    [listOf(text), text, {}, ["type-changed at old > new: string[] → string"]],
    [
      listOf(text),
      listOf(number),
      {},
      ["type-changed at old[] > new[]: string → number"],
    ],
    [object({}), text, {}, ["type-changed at old > new: object → string"]],
    [
      text,
      {},
      {},
      ["input-type-opened / output-type-opened at old > new: string → unknown"],
    ],
    [
      {},
      ref("A"),
      { schemas: { A: text } },
      [
        "input-type-stated / output-type-stated at old > new: unknown → A with A",
      ],
    ],
    [{}, {}, {}, []],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("values come and go together, in one order", () => {
  test.each<Row>([
    [
      enumOf("A", "B"),
      enumOf("B", "D", "C"),
      {},
      [
        'input-value-removed / output-value-removed at old > new: "A" → undefined',
        'input-value-added / output-value-added at old > new: undefined → "C", "D"',
      ],
    ],
    [enumOf("A", "B"), enumOf("B", "A"), {}, []],
    [
      text,
      enumOf("B", "A"),
      {},
      [
        'input-values-closed / output-values-listed at old > new: undefined → "A", "B"',
      ],
    ],
    [
      enumOf("B", "A"),
      text,
      {},
      [
        'input-values-opened / output-values-unlisted at old > new: "A", "B" → undefined',
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a text is no change of its own", () => {
  test.each<Row>([
    [
      { ...text, description: "a" },
      { ...text, description: "b" },
      {},
      ["text"],
    ],
    [{ ...text, observed: "a" }, { ...text, observed: "b" }, {}, ["text"]],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("what is sent and what is received differ", () => {
  test.each<Row>([
    [
      { ...text, answers: { nullable: true } },
      text,
      {},
      ["– / output-became-not-nullable at old > new"],
    ],
    [
      text,
      { ...text, answers: { nullable: true } },
      {},
      ["– / output-became-nullable at old > new"],
    ],
    [
      { ...text, answers: { nullable: true } },
      { ...text, answers: { nullable: true } },
      {},
      [],
    ],
    [
      { ...text, answers: { nullable: true } },
      { ...number, answers: { nullable: true } },
      {},
      [
        "type-changed / – at old > new: string → number",
        "– / type-changed at old > new: string | null → number | null",
      ],
    ],
    [
      { ...text, maxLength: 5, answers: { integer: true } },
      { ...text, maxLength: 4, answers: { integer: true } },
      {},
      [
        "input-limit-tightened / – at old > new: maxLength 5 → maxLength 4",
        "– / output-limit-changed at old > new: maxLength 5 → maxLength 4",
      ],
    ],
    [
      { ...enumOf("A"), answers: { nullable: true } },
      { ...enumOf("B"), answers: { nullable: true } },
      {},
      [
        'input-value-removed / output-value-removed at old > new: "A" → undefined',
        'input-value-added / output-value-added at old > new: undefined → "B"',
      ],
    ],
    [
      { ...text, default: "a", answers: { nullable: true } },
      { ...text, default: "b", answers: { nullable: true } },
      {},
      [
        'default-changed / – at old > new: default "a" → default "b"',
        '– / output-limit-changed at old > new: default "a" → default "b"',
      ],
    ],
    [
      listOf({ ...text, answers: { nullable: true } }),
      listOf(text),
      {},
      ["– / output-became-not-nullable at old[] > new[]"],
    ],
    [
      { ...listOf(text), answers: { nullItems: true } },
      listOf(text),
      {},
      ["– / output-became-not-nullable at old[] > new[]"],
    ],
    [
      { ...object({ a: text }), answers: { nullable: true } },
      { ...object({}), answers: { nullable: true } },
      {},
      ["property-removed / property-removed at old.a"],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});
