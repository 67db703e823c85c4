import { expect, test } from "vitest";
import { operation, search } from "../../src/index.js";
import { heldOutWordings } from "./held-out-wordings.js";
import type { Wording } from "./wording.js";
import { wordings } from "./wordings.js";

const all = [...wordings, ...heldOutWordings];

/** The wordings that do not find what they ask for in the first five hits. */
function missed(of: readonly Wording[]): string[] {
  return of
    .filter(([text, ...wanted]) => {
      const found = search(text, { limit: 5 }).map(({ name }) => name);
      return !wanted.some((name) => found.includes(name));
    })
    .map(([text]) => text);
}

test("there are 150 wordings or more, 50 of them from before the tuning", () => {
  expect(new Set(all.map(([text]) => text)).size).toBeGreaterThanOrEqual(150);
  expect(heldOutWordings).toHaveLength(50);
  for (const [, ...names] of all)
    expect(names.map((name) => operation(name).name)).toEqual(names);
});

test("95 of 100 wordings find their operation in the first five hits", () => {
  const misses = missed(all);
  expect(misses.length / all.length, misses.join("; ")).toBeLessThan(0.05);
});

test("of those from before the tuning nine of ten do", () => {
  const misses = missed(heldOutWordings);
  expect(misses.length / 50, misses.join("; ")).toBeLessThanOrEqual(0.1);
});
