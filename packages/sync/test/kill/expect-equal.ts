import { expect } from "vitest";
import { type KillOptions, killAtRandom } from "./kill-at-random.js";

/** Expects every row of the source in the copy, once, after all that. */
export async function expectEqual(
  options: Omit<KillOptions, "onKill">,
): Promise<void> {
  const kills: number[] = [];
  const comparisons = await killAtRandom({
    ...options,
    onKill: (saved) => kills.push(saved),
  });
  expect(kills).toHaveLength(options.kills);
  const atWork = kills.filter((saved) => saved > 0);
  expect(atWork.length).toBeGreaterThan(options.kills / 2);
  expect(comparisons.map(({ stream }) => stream)).toHaveLength(6);
  for (const { stream, copy, source } of comparisons)
    expect([stream, copy]).toEqual([stream, source]);
}
