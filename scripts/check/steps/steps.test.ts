import { expect, test } from "vitest";
import { LAY_BUILT_FILES } from "./built-files.ts";
import { buildServerSteps, steps } from "./index.ts";

const all = [...steps, ...buildServerSteps];
const named = new Map(all.map((step) => [step.name, step]));

test("steps wait only for steps there are", () => {
  for (const { needs = [], after = [] } of all) {
    for (const name of [...needs, ...after])
      expect([...named.keys()]).toContain(name);
  }
});

test("the runs that lay built files come one after the other", () => {
  for (const [index, name] of LAY_BUILT_FILES.entries()) {
    expect(named.get(name)?.after ?? []).toEqual(
      LAY_BUILT_FILES.slice(0, index),
    );
  }
});

test.each([
  "release nets",
  "packages",
  "budgets",
  "packed packages run",
  "a release of every package",
])("%s waits until built files lie still", (name) => {
  expect(named.get(name)?.after).toEqual(LAY_BUILT_FILES);
});
