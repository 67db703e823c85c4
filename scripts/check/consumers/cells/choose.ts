import { AXES, type Axis, type Cell, isPossible } from "./axes.ts";

const axes = Object.keys(AXES) as Axis[];

/**
 * Cells in which every pair of values that can go together does. They begin
 * with a few in which each value occurs.
 */
export function chooseCells(): {
  readonly all: readonly Cell[];
  /** How many of the first contain every value. */
  readonly core: number;
} {
  const candidates = everyCell().filter(isPossible);
  const core = cover(candidates, valuesOf, []);
  return { all: cover(candidates, pairsOf, core), core: core.length };
}

/** Adds the cell that shows most that is new, until nothing is. */
function cover(
  candidates: readonly Cell[],
  shown: (cell: Cell) => readonly string[],
  start: readonly Cell[],
): readonly Cell[] {
  const shownBy = new Map(candidates.map((cell) => [cell, shown(cell)]));
  const missing = new Set([...shownBy.values()].flat());
  const chosen = [...start];
  for (const item of start.flatMap(shown)) missing.delete(item);
  const gain = (cell: Cell) =>
    shownBy.get(cell)?.filter((item) => missing.has(item)).length ?? 0;
  while (missing.size > 0) {
    const best = candidates.reduce((one, other) =>
      gain(other) > gain(one) ? other : one,
    );
    chosen.push(best);
    for (const item of shown(best)) missing.delete(item);
  }
  return chosen;
}

function everyCell(): readonly Cell[] {
  return axes.reduce<readonly object[]>(
    (cells, axis) =>
      cells.flatMap((cell) =>
        AXES[axis].map((value) => ({ ...cell, [axis]: value })),
      ),
    [{}],
  ) as readonly Cell[];
}

function valuesOf(cell: Cell): readonly string[] {
  return axes.map((axis) => `${axis}=${cell[axis]}`);
}

function pairsOf(cell: Cell): readonly string[] {
  const values = valuesOf(cell);
  return values.flatMap((one, index) =>
    values.slice(index + 1).map((other) => `${one} ${other}`),
  );
}
