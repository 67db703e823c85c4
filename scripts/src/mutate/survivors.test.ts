import { expect, test } from "vitest";
import type { Mutant, MutationReport } from "./stryker.ts";
import { judgeSurvivors } from "./survivors.ts";

const source = "export function sign(n: number) {\n  return n > 0;\n}\n";
const line = "return n > 0;";
const boundary = "n > 0 → n >= 0";

function report(...mutants: Partial<Mutant>[]): MutationReport {
  const all = mutants.map((mutant) => ({
    mutatorName: "EqualityOperator",
    replacement: "n >= 0",
    status: "Survived",
    location: { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } },
    ...mutant,
  }));
  return { files: { "src/sign.ts": { source, mutants: all } } };
}

function judge(of: MutationReport, ...changes: string[]) {
  const survivors = [{ file: "packages/core/src/sign.ts", line, changes }];
  return judgeSurvivors("packages/core", of, [{ reason: "…", survivors }]);
}

test("a survivor that nobody accepted is reported with its line", () => {
  const open = [`packages/core/src/sign.ts:2: ${boundary}   in   ${line}`];
  expect(judge(report({}))).toEqual({ open, accepted: 0, stale: [] });
  const { open: never } = judge(report({ status: "NoCoverage" }));
  expect(never).toEqual(open);
});

test("an accepted survivor is counted only for its own replacement", () => {
  const { open, accepted } = judge(
    report({}, { replacement: "n <= 0" }),
    boundary,
  );
  expect(accepted).toBe(1);
  expect(open).toEqual([expect.stringContaining("n > 0 → n <= 0")]);
});

test("an acceptance is reported once a test notices the mutant", () => {
  expect(judge(report({ status: "Killed" }), boundary)).toEqual({
    open: [],
    accepted: 0,
    stale: [`packages/core/src/sign.ts: ${boundary}   in   ${line}`],
  });
});

test("a mutant of several lines is described on one", () => {
  const start = { line: 1, column: 33 };
  const location = { start, end: { line: 3, column: 2 } };
  const { open } = judge(report({ location, replacement: "{}" }));
  expect(open).toEqual([
    "packages/core/src/sign.ts:1: { return n > 0; } → {}   in   " +
      "export function sign(n: number) {",
  ]);
});
