import { expect, test } from "vitest";
import { killAtRandom } from "./kill-at-random.js";

/** Every run kills at other moments; `ST_SEED` repeats one. */
const seed = Number(process.env["ST_SEED"] ?? Date.now() % 1_000_000);

test(`killed 50 times (ST_SEED=${seed}), every row is there once`, async () => {
  const comparisons = await killAtRandom({
    kills: 50,
    rows: 1_000,
    faults: 0.01,
    seed,
  });
  expect(comparisons.map(({ stream }) => stream)).toHaveLength(6);
  for (const { stream, copy, source } of comparisons)
    expect([stream, copy]).toEqual([stream, source]);
}, 900_000);
