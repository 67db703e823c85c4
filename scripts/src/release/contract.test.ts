import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { compareEditions } from "../diff/compare.ts";
import { bumpOf } from "../diff/judge.ts";
import type { RuleId } from "../diff/rules/rules.ts";
import { baseDocument } from "../diff/test/base-document.ts";
import { build } from "../diff/test/build.ts";
import type { RuleCase } from "../diff/test/case.ts";
import { CASES } from "../diff/test/cases.ts";
import type { Module } from "../model/types.ts";
import { compileFiles } from "./compile.ts";
import { BREAKS_AT_RUN_TIME, contractPair } from "./test/contract-pair.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

/**
 * Not breaking although the compiler objects: the contract stands for programs
 * that are stricter than real ones.
 */
const COMPILER_IS_STRICTER: readonly RuleId[] = [
  // Only an interface of the caller's own lacks the index signature; an object
  // written in place has it.
  "extra-properties-allowed",
];

interface Pair {
  name: string;
  before: Module;
  after: Module;
}

function pairsOf(
  { rule, change, model, options }: RuleCase,
  index: number,
): Pair[] {
  const document = baseDocument();
  change?.(document);
  const [base, changed] = [build(baseDocument()), build(document, options)];
  model?.(changed);
  return [
    { name: `${index}-there-${rule}`, before: base, after: changed },
    { name: `${index}-back-${rule}`, before: changed, after: base },
  ];
}

describe("the compiler and the rule table", () => {
  test("agree on what breaks a user, for every rule in both directions", {
    timeout: 120_000,
  }, () => {
    const pairs = CASES.flatMap(pairsOf);
    const files = new Map(
      pairs.flatMap(({ name, before, after }) =>
        contractPair(name, before, after),
      ),
    );
    const errors = compileFiles(ROOT, files);
    const judged = pairs.map(({ name, before, after }) => {
      const changes = compareEditions([before], [after]);
      const silent = changes.every(({ rule }) =>
        BREAKS_AT_RUN_TIME.includes(rule),
      );
      const breaks = bumpOf(changes) === "major" && !silent;
      return {
        name,
        rules: changes.map(({ rule }) => rule).join(),
        breaks,
        compiler: errors.get(name) ?? [],
      };
    });
    const excused = (rules: string) =>
      COMPILER_IS_STRICTER.some((rule) => rules === rule);
    expect(
      judged.filter(
        ({ breaks, compiler, rules }) =>
          breaks !== compiler.length > 0 && !excused(rules),
      ),
    ).toEqual([]);
    expect(errors.get("")).toBeUndefined();
    // Both verdicts occur, so that neither side of the comparison is empty.
    expect(judged.filter(({ breaks }) => breaks).length).toBeGreaterThan(40);
    expect(judged.filter(({ breaks }) => !breaks).length).toBeGreaterThan(40);
  });
});
