import { expect, test } from "vitest";
import { evidenceProblems, readEvidence } from "./evidence.ts";

const seen = {
  module: "crm",
  schema: "Crm.V2.Customer",
  property: "memo",
  shows: "null",
  rows: 20,
  count: 3,
  grade: "A",
  source: "a recording",
  date: "2026-01",
};
const problemsOf = (change: object) =>
  evidenceProblems({ observations: [{ ...seen, ...change }] });

test("a complete observation is accepted", () => {
  expect(problemsOf({})).toEqual([]);
});

test.each([
  ["no source", { source: "" }, '"source" must be text'],
  ["no date", { date: undefined }, '"date" must be a year'],
  ["a date in words", { date: "last May" }, '"date" must be a year'],
  ["no grade", { grade: "D" }, '"grade" must be A, B or C'],
  ["an unknown finding", { shows: "empty" }, '"shows" must be one of'],
  ["a received value", { example: "Jane" }, '"example" is not a key'],
  ["more finds than rows", { count: 21 }, "count ≤ rows"],
  ["finds without rows", { rows: undefined }, "count ≤ rows"],
  ["a finding about values that is not said", { shows: "value" }, 'a "note"'],
  ["a note that is no sentence", { note: "sometimes" }, '"note" must be'],
])("%s is refused", (_, change, problem) => {
  expect(problemsOf(change)).toEqual([
    expect.stringContaining("observations[0] (crm Crm.V2.Customer memo)"),
  ]);
  expect(problemsOf(change)[0]).toContain(problem);
});

test.each([
  ["counts that were not made", { rows: undefined, count: undefined }],
  ["a find in every row", { count: 20 }],
  ["no find in any row", { count: 0 }],
  ["a note of 200 characters", { note: `${"x".repeat(199)}.` }],
  ["a note that ends in code", { shows: "value", note: "Often `0`" }],
  ["a range of years", { date: "2019-2024" }],
  ["a range of months", { date: "2025-11/2026-01" }],
])("%s is accepted", (_, change) => {
  expect(problemsOf(change)).toEqual([]);
});

test.each([
  ["rows without finds", { count: undefined }, "count ≤ rows"],
  ["no rows", { rows: 0, count: 0 }, "count ≤ rows"],
  ["less than no finds", { count: -1 }, "count ≤ rows"],
  ["half a find", { count: 0.5 }, "count ≤ rows"],
  ["half a row", { rows: 20.5 }, "count ≤ rows"],
  ["a number as a note", { note: 5 }, '"note" must be'],
  ["a list as a note", { note: ["A note."] }, '"note" must be'],
  ["a long note", { note: `${"x".repeat(200)}.` }, '"note" must be'],
  ["a note that breaks off", { note: "Often. Or" }, '"note" must be'],
  ["a number as the source", { source: 5 }, '"source" must be text'],
  ["a year as a number", { date: 2026 }, '"date" must be a year'],
])("%s: refused", (_, change, problem) => {
  expect(problemsOf(change)).toEqual([expect.stringContaining(problem)]);
});

test("what is no observation is refused by its place", () => {
  expect(evidenceProblems({ observations: [seen, "memo"] })).toEqual([
    "observations[1]: must be an object",
  ]);
});

test("findings of two sources, and two of one, stand beside each other", () => {
  const observations = [
    seen,
    { ...seen, source: "another" },
    { ...seen, shows: "set" },
    { ...seen, property: "name" },
  ];
  const evidence = { observations };
  expect(evidenceProblems(evidence)).toEqual([]);
  expect(readEvidence(evidence)).toBe(evidence);
});

test("the same finding of one source stands once", () => {
  expect(evidenceProblems({ observations: [seen, seen] })).toEqual([
    "crm Crm.V2.Customer memo null a recording: stated twice; add the counts up",
  ]);
});

test("a file that cannot be used is an error with all its problems", () => {
  expect(() =>
    readEvidence({
      observations: [
        { ...seen, grade: 1 },
        { ...seen, date: 1 },
      ],
    }),
  ).toThrow(/specs\/evidence\.json:\n.*"grade".*\n.*"date"/);
  expect(() => readEvidence([])).toThrow('"observations" must be a list');
});
