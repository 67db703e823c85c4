import { describe, expect, test } from "vitest";
import type { Schema } from "../model/types.ts";
import { factsOf, type Setting } from "./test/facts-of.ts";
import { listOf, number, text } from "./test/schemas.ts";

type Row = [was: Schema, now: Schema, setting: Setting, facts: string[]];

describe("a limit that moves is tightened or loosened", () => {
  test.each<Row>([
    [
      { ...text, minLength: 1 },
      { ...text, minLength: 2 },
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: minLength 1 → minLength 2",
      ],
    ],
    [
      { ...text, minLength: 2 },
      { ...text, minLength: 1 },
      {},
      [
        "input-limit-loosened / output-limit-changed at old > new: minLength 2 → minLength 1",
      ],
    ],
    [
      { ...text, minLength: 2 },
      text,
      {},
      [
        "input-limit-loosened / output-limit-changed at old > new: minLength 2 → no minLength",
      ],
    ],
    [
      text,
      { ...text, minLength: 2 },
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: no minLength → minLength 2",
      ],
    ],
    [
      { ...text, maxLength: 1 },
      { ...text, maxLength: 2 },
      {},
      [
        "input-limit-loosened / output-limit-changed at old > new: maxLength 1 → maxLength 2",
      ],
    ],
    [
      { ...text, maxLength: 2 },
      { ...text, maxLength: 1 },
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: maxLength 2 → maxLength 1",
      ],
    ],
    [
      { ...text, maxLength: 2 },
      text,
      {},
      [
        "input-limit-loosened / output-limit-changed at old > new: maxLength 2 → no maxLength",
      ],
    ],
    [
      text,
      { ...text, maxLength: 2 },
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: no maxLength → maxLength 2",
      ],
    ],
    [
      { ...number, minimum: 0 },
      { ...number, minimum: 1 },
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: minimum 0 → minimum 1",
      ],
    ],
    [
      { ...number, maximum: 5 },
      { ...number, maximum: 4 },
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: maximum 5 → maximum 4",
      ],
    ],
    [
      { ...text, pattern: "a" },
      text,
      {},
      [
        "input-limit-loosened / output-limit-changed at old > new: pattern a → no pattern",
      ],
    ],
    [
      text,
      { ...text, pattern: "a" },
      {},
      [
        "input-limit-tightened / output-limit-changed at old > new: no pattern → pattern a",
      ],
    ],
    [
      { ...text, pattern: "a" },
      { ...text, pattern: "b" },
      {},
      [
        "input-pattern-changed / output-limit-changed at old > new: pattern a → pattern b",
      ],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a default says what leaving a value out means", () => {
  test.each<Row>([
    [
      { ...text, default: "a" },
      text,
      {},
      [
        'default-changed / output-limit-changed at old > new: default "a" → no default',
      ],
    ],
    [
      text,
      { ...text, default: "a" },
      {},
      [
        'default-changed / output-limit-changed at old > new: no default → default "a"',
      ],
    ],
    [
      { ...text, default: "a" },
      { ...text, default: "b" },
      {},
      [
        'default-changed / output-limit-changed at old > new: default "a" → default "b"',
      ],
    ],
    [{ ...text, default: "a" }, { ...text, default: "a" }, {}, []],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});

describe("a format counts where callers may give a Date", () => {
  test.each<Row>([
    [
      { ...text, format: "date" },
      { ...text, format: "date-time" },
      {},
      ["date-accepted / format-changed at old > new: date → date-time"],
    ],
    [
      { ...text, format: "date-time" },
      text,
      {},
      ["date-refused / format-changed at old > new: date-time → string"],
    ],
    [
      { ...text, format: "date" },
      { ...text, format: "date-time" },
      { parameter: true },
      ["format-changed at old > new: date → date-time"],
    ],
    [
      text,
      { ...text, format: "date" },
      { parameter: true },
      ["date-accepted / format-changed at old > new: string → date"],
    ],
    [
      { ...text, format: "date" },
      text,
      { parameter: true },
      ["date-refused / format-changed at old > new: date → string"],
    ],
    [
      text,
      { ...text, format: "date" },
      {},
      ["format-changed at old > new: string → date"],
    ],
    [
      { type: ["null", "string"], format: "a" },
      { type: ["null", "string"], format: "b" },
      {},
      ["format-changed at old > new: a → b"],
    ],
    [
      number,
      { type: "number" },
      {},
      ["format-changed at old > new: integer → number"],
    ],
    [
      text,
      { ...number, format: "int64" },
      {},
      ["type-changed at old > new: string → number"],
    ],
    [
      { ...listOf(text), format: "x" },
      { ...listOf(text), format: "y" },
      {},
      [],
    ],
  ])("%j → %j %j", (was, now, setting, facts) => {
    expect(factsOf(was, now, setting)).toEqual(facts);
  });
});
