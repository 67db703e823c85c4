import { join } from "node:path";
import { expect, test } from "vitest";
import { buildModule } from "../model/build-module.ts";
import type { Module } from "../model/types.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import { readIndex, readJson, readPins } from "../read/load-modules.ts";
import { SpecRefusedError } from "../read/problems.ts";
import { compareEditions } from "./compare.ts";
import { baseDocument, type Document } from "./test/base-document.ts";
import { canonicalText } from "./test/canonical-text.ts";
import { MUTATIONS, type Mutated, mutated } from "./test/mutate-document.ts";
import { randomFrom } from "./test/shuffle.ts";

const SPECS = join(import.meta.dirname, "../../../specs");
const SEED = 20260901;
const MUTANTS = 500;
/** Larger documents hold more of the same and take longer. */
const LARGEST = 40_000;

interface Original {
  id: string;
  document: Document;
  module: Module;
  /** The normalised document, in one order. */
  text: string;
}

const pins = readPins();

function build(
  id: string,
  document: Document,
): Pick<Original, "module" | "text"> {
  const normalised = normaliseDocument(document, `${id}.json`);
  const identity = { id, portalId: id, edition: "x" };
  return {
    module: buildModule(normalised, identity, pins, {}),
    text: canonicalText(normalised),
  };
}

function originals(): Original[] {
  const real = readIndex(SPECS).modules.map(({ id }) => ({
    id,
    document: readJson(join(SPECS, `${id}.json`)) as Document,
  }));
  const small = real.filter(
    ({ document }) => JSON.stringify(document).length < LARGEST,
  );
  return [...small, { id: "small", document: baseDocument() }].map((one) => ({
    ...one,
    ...build(one.id, one.document),
  }));
}

/** What is wrong with how a mutant is reported; "refused" if it is refused. */
function faultOf(original: Original, { document }: Mutated): string {
  let after: Pick<Original, "module" | "text">;
  try {
    after = build(original.id, document);
  } catch (error) {
    if (!(error instanceof SpecRefusedError)) return `crashed: ${error}`;
    const pointers = error.problems.map(({ pointer }) => pointer);
    return pointers.every((pointer) => pointer.startsWith("/"))
      ? "refused"
      : "refused without a pointer";
  }
  const there = compareEditions([original.module], [after.module]);
  const back = compareEditions([after.module], [original.module]);
  if (there.length !== back.length) return "has another number on the way back";
  if (new Set(there.map((one) => JSON.stringify(one))).size < there.length)
    return "is reported twice";
  const same = original.text === after.text;
  if (same === there.length > 0)
    return same ? "is reported without a change" : "is not reported";
  return "";
}

test("of 500 mutated documents each is reported or refused, and none crashes", {
  timeout: 60_000,
}, () => {
  const random = randomFrom(SEED);
  const documents = originals();
  const faults: string[] = [];
  const seen = new Set<string>();
  let refused = 0;
  for (let index = 0; index < MUTANTS; index += 1) {
    const original = documents[
      Math.floor(random() * documents.length)
    ] as Original;
    const mutant = mutated(original.document, random);
    seen.add(mutant.name);
    const fault = faultOf(original, mutant);
    if (fault === "refused") refused += 1;
    else if (fault !== "")
      faults.push(`${index}: ${mutant.name} in ${original.id} ${fault}`);
  }
  expect(faults).toEqual([]);
  const names = Object.values(MUTATIONS).flatMap((one) => Object.keys(one));
  expect([...seen].sort()).toEqual(names.sort());
  // Most are documents that could have been published.
  expect(refused).toBeGreaterThan(10);
  expect(refused).toBeLessThan(MUTANTS / 5);
});
