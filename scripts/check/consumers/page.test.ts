import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../root.ts";
import { AXES, type Axis, isPossible } from "./cells/axes.ts";
import { chooseCells } from "./cells/choose.ts";
import { consumersPage } from "./page.ts";
import { NODES, RUNS } from "./runs.ts";

const axes = Object.keys(AXES) as Axis[];

test("every value is in the cells of `npm test`, and there are at most 40 in all", () => {
  const { all, core } = chooseCells();
  for (const axis of axes)
    expect(new Set(all.slice(0, core).map((cell) => cell[axis]))).toEqual(
      new Set(AXES[axis]),
    );
  expect(all.length).toBeLessThanOrEqual(40);
  expect(all.filter(isPossible)).toEqual(all);
});

test("every two values that can go together do", () => {
  const { all } = chooseCells();
  const has = (...wanted: readonly [Axis, string][]) =>
    all.some((cell) => wanted.every(([axis, value]) => cell[axis] === value));
  const alone = all.flatMap((cell) =>
    axes.flatMap((axis) =>
      axes
        .filter((other) => other !== axis)
        .flatMap((other) =>
          AXES[other]
            .filter((value) => isPossible({ ...cell, [other]: value }))
            .filter((value) => !has([axis, cell[axis]], [other, value]))
            .map((value) => `${cell[axis]} with ${value}`),
        ),
    ),
  );
  expect(alone).toEqual([]);
});

test("each Node is in the runs of `npm test`, and these are runs of all", () => {
  const core = RUNS.flatMap((run) => run.core ?? []);
  expect(new Set(core)).toEqual(new Set(NODES));
  for (const { nodes, core = [] } of RUNS)
    expect(nodes).toEqual(expect.arrayContaining([...core]));
});

// `pnpm --filter @st/scripts test consumers -u` writes it.
test("docs/guides/consumers.md says what is tested", async () => {
  await expect(consumersPage()).toMatchFileSnapshot(
    join(root, "docs/guides/consumers.md"),
  );
});
