import { expect, test } from "vitest";
import { killAtRandom } from "../test/kill/kill-at-random.js";

test("after kill -9 and faults every row is there once, as in the source", async () => {
  const comparisons = await killAtRandom({
    kills: 3,
    rows: 400,
    faults: 0.01,
    seed: 7,
  });
  expect(comparisons.map(({ stream }) => stream)).toHaveLength(6);
  for (const { stream, copy, source } of comparisons)
    expect([stream, copy]).toEqual([stream, source]);
}, 60_000);
