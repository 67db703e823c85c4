import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Change } from "../diff/change.ts";
import { compareEditions } from "../diff/compare.ts";
import { bumpOf } from "../diff/judge.ts";
import { baseDocument, type Document } from "../diff/test/base-document.ts";
import { build } from "../diff/test/build.ts";
import { mutated } from "../diff/test/mutate-document.ts";
import { randomFrom } from "../diff/test/shuffle.ts";
import type { Module } from "../model/types.ts";
import { SpecRefusedError } from "../read/problems.ts";
import { compileFiles } from "./compile.ts";
import { BREAKS_AT_RUN_TIME, contractPair } from "./test/contract-pair.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const SEED = 20260902;
const PAIRS = 100;
/** The older document of a pair has up to as many mutations of its own. */
const MOST_BEFORE = 2;

interface Pair {
  name: string;
  before: Module;
  after: Module;
}

function pairs(): Pair[] {
  const random = randomFrom(SEED);
  const next = (document: Document) => {
    for (;;) {
      const mutant = mutated(document, random);
      try {
        return { ...mutant, module: build(mutant.document) };
      } catch (error) {
        if (!(error instanceof SpecRefusedError)) throw error;
      }
    }
  };
  return Array.from({ length: PAIRS }, (_, index) => {
    let document = baseDocument();
    const names: string[] = [];
    for (
      let rest = Math.floor(random() * (MOST_BEFORE + 1));
      rest > 0;
      rest -= 1
    ) {
      const one = next(document);
      document = one.document;
      names.push(one.name);
    }
    const { name, module } = next(document);
    return {
      name: `${index} ${[...names, name].join(", ")}`.replaceAll(" ", "-"),
      before: build(document),
      after: module,
    };
  });
}

/**
 * Whether a compiler can see what breaks. The types of parameters of paging are
 * core's, whatever a description says of them.
 */
function isVisible(
  { rule, from, to }: Change,
  { operations }: Module,
): boolean {
  const paging = operations.flatMap(({ resource, method, query }) =>
    query
      .filter((one) => one.paging)
      .map(({ name }) => `${resource}.${method} query.${name}`),
  );
  return (
    !BREAKS_AT_RUN_TIME.includes(rule) && !paging.includes(from ?? to ?? "")
  );
}

test("a program for the older of 100 mutated documents compiles for the newer one, unless the bump is major", {
  timeout: 120_000,
}, () => {
  const all = pairs();
  const errors = compileFiles(
    ROOT,
    new Map(
      all.flatMap(({ name, before, after }) =>
        contractPair(name, before, after),
      ),
    ),
  );
  const judged = all.map(({ name, before, after }) => {
    const changes = compareEditions([before], [after]);
    return {
      name,
      breaks:
        bumpOf(changes.filter((one) => isVisible(one, before))) === "major",
      compiler: errors.get(name) ?? [],
      // The contract is stricter here than programs are; see contract.test.ts.
      stricter: changes.some(({ rule }) => rule === "extra-properties-allowed"),
    };
  });
  expect(
    judged.filter(
      ({ breaks, compiler, stricter }) =>
        breaks !== compiler.length > 0 && !stricter,
    ),
  ).toEqual([]);
  expect(errors.get("")).toBeUndefined();
  expect(judged.filter(({ breaks }) => breaks).length).toBeGreaterThan(25);
  expect(judged.filter(({ breaks }) => !breaks).length).toBeGreaterThan(25);
});
