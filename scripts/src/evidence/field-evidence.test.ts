import { describe, expect, test } from "vitest";
import type { Observation } from "./evidence.ts";
import {
  type FieldEvidence,
  indexEvidence,
  neverNull,
  seenNull,
  sentencesOf,
} from "./field-evidence.ts";

const see = (rest: Partial<Observation>): Observation => ({
  module: "crm",
  schema: "Customer",
  property: "memo",
  shows: "null",
  grade: "A",
  source: "a recording",
  date: "2026-01",
  ...rest,
});
const memo = (...observations: Observation[]) =>
  indexEvidence(observations, "crm").get("Customer")?.get("memo");
const nothing: FieldEvidence = {
  rows: 0,
  nulls: 0,
  nullItems: false,
  integer: false,
  notes: [],
};

describe("observations of a field add up", () => {
  test("in rows, nulls, notes and what was found", () => {
    expect(
      memo(
        see({ rows: 30, count: 3, note: "Once." }),
        see({ shows: "set", rows: 70, count: 70 }),
        see({ shows: "null-items", rows: 5, count: 5 }),
        see({ shows: "integer", note: "Twice." }),
        see({ shows: "absent", rows: 900, count: 900 }),
      ),
    ).toStrictEqual({
      null: "A",
      rows: 100,
      nulls: 3,
      nullItems: true,
      integer: true,
      notes: ["Once.", "Twice."],
    });
  });

  test("and say nothing of null where it was only set", () => {
    const set = see({ shows: "set", rows: 7, count: 7 });
    expect(memo(set)).toStrictEqual({ ...nothing, rows: 7 });
  });

  test("apart by module, schema and property", () => {
    const others = [
      see({ module: "jpm" }),
      see({ schema: "Lead" }),
      see({ property: "name" }),
    ];
    expect(memo(...others)).toBeUndefined();
    const index = indexEvidence([...others, see({})], "crm");
    expect([...index.keys()]).toEqual(["Lead", "Customer"]);
    expect([...(index.get("Customer")?.keys() ?? [])]).toEqual([
      "name",
      "memo",
    ]);
  });

  test("to the best grade, in any order", () => {
    const grades = ["B", "A", "C"] as const;
    expect(memo(...grades.map((grade) => see({ grade })))?.null).toBe("A");
    expect(memo(see({ grade: "C" }), see({ grade: "B" }))?.null).toBe("B");
    expect(memo(see({ grade: "B" }), see({ grade: "C" }))?.null).toBe("B");
  });

  test("to no finding where another client only allows for it", () => {
    const guess = { grade: "C" } as const;
    expect(
      memo(
        see({ shows: "null-items", ...guess }),
        see({ shows: "integer", ...guess }),
      ),
    ).toStrictEqual(nothing);
    expect(seenNull(memo(see(guess)))).toBe(false);
    expect(seenNull(memo(see({ grade: "B" })))).toBe(true);
  });
});

test("null is not to be expected after 100 rows without one", () => {
  const never = (rows: number, nulls = 0) =>
    neverNull({ ...nothing, rows, nulls });
  expect([never(99), never(100), never(100, 1)]).toEqual([false, true, false]);
  expect(neverNull(undefined)).toBe(false);
});

describe("the docstring says", () => {
  test.each<[Partial<FieldEvidence>, boolean, string[]]>([
    [{}, false, []],
    [{ rows: 1, nulls: 1 }, false, ["Null in the only recorded row."]],
    [{ rows: 2, nulls: 2 }, false, ["Null in all of 2 recorded rows."]],
    [
      { rows: 1500, nulls: 1200 },
      false,
      ["Null in 1,200 of 1,500 recorded rows."],
    ],
    [{ rows: 1500 }, false, ["Set in all of 1,500 recorded rows."]],
    [{ rows: 99 }, false, []],
    [{ null: "B" }, false, ["Null was received here."]],
    [{ null: "B", notes: ["A note."] }, false, ["A note."]],
    [{ null: "A" }, false, []],
    [{ null: "C" }, false, ["Other clients allow for null here."]],
    [{ null: "C" }, true, []],
    [{ nullItems: true }, true, ["Null items were received."]],
    [
      { integer: true },
      true,
      ["Whole numbers were received instead of names."],
    ],
  ])("of %j (ruled: %s): %j", (field, ruled, sentences) => {
    expect(sentencesOf({ ...nothing, ...field }, ruled)).toEqual(sentences);
  });
});
