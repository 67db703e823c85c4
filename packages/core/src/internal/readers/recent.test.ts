import { expect, test } from "vitest";
import { Recent } from "./recent.js";

const GENERATION = 50_000;

/** Sets the numbers from one up to another, which is left out. */
function fill(recent: Recent<number, true>, from: number, to: number): void {
  for (let key = from; key < to; key++) recent.set(key, true);
}

test("the latest entries and a generation before them are kept", () => {
  const generations: number[] = [];
  const recent = new Recent<number, true>((generation) => {
    generations.push(generation);
    return true;
  });
  fill(recent, 0, GENERATION - 1);
  expect(generations).toEqual([]);
  fill(recent, GENERATION - 1, 2 * GENERATION - 1);
  expect(generations).toEqual([1]);
  expect([recent.get(0), recent.get(2 * GENERATION - 2)]).toEqual([true, true]);
  fill(recent, 2 * GENERATION - 1, 2 * GENERATION);
  expect(generations).toEqual([1, 2]);
  expect(recent.get(0)).toBeUndefined();
  expect(recent.get(GENERATION)).toBe(true);
});

test("a generation that is not to be kept leaves the older one", () => {
  const recent = new Recent<number, true>((generation) => generation === 1);
  fill(recent, 0, 2 * GENERATION);
  expect(recent.get(0)).toBe(true);
  expect(recent.get(GENERATION)).toBeUndefined();
});

test("an entry that is set again is not one more", () => {
  const recent = new Recent<number, true>(() => true);
  for (let round = 0; round < 3; round++) fill(recent, 0, GENERATION - 1);
  expect(recent.get(0)).toBe(true);
});
