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
