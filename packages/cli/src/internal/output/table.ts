import type { Paint } from "./paint.js";
import { safeText } from "./safe-text.js";
import { fitText, padText, textWidth } from "./text-width.js";

/** A column may take more only if there is nothing else to show. */
const WIDEST = 40;
const GAP = 2;

/** Columns of a table, by the rows that are known when it begins. */
export interface Layout {
  readonly columns: readonly Column[];
  /** Columns that did not fit. */
  readonly left: readonly string[];
}

interface Column {
  readonly name: string;
  readonly width: number;
  /** Numbers stand at the right. */
  readonly right: boolean;
}

/**
 * Chooses columns that fit a width, in their order.
 *
 * @param all show each column, whatever the width: somebody asked for them
 */
export function layOut(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  all: boolean,
): Layout {
  const wanted = names.map((name, index) => {
    const cells = rows.map((row) => row[index] ?? "");
    const widths = [name, ...cells].map((cell) => textWidth(safeText(cell)));
    const filled = cells.filter((cell) => cell !== "");
    return {
      name,
      width: Math.max(...widths, 1),
      right:
        filled.length > 0 && filled.every((cell) => /^-?[\d.]+$/.test(cell)),
    };
  });
  const capped = wanted.map((column) => ({
    ...column,
    width: Math.min(column.width, all ? Number.POSITIVE_INFINITY : WIDEST),
  }));
  if (all) return { columns: shrink(capped, width), left: [] };
  const columns: Column[] = [];
  let taken = -GAP;
  for (const column of capped) {
    taken += column.width + GAP;
    if (taken > width && columns.length > 0) break;
    columns.push(column);
  }
  const left = names.slice(columns.length);
  return { columns: shrink(widen(columns, wanted, width), width), left };
}

/** Gives what is left of the width to columns that were cut. */
function widen(
  columns: readonly Column[],
  wanted: readonly Column[],
  width: number,
): Column[] {
  let spare = width - total(columns);
  return columns.map((column, index) => {
    const more = Math.min(
      (wanted[index]?.width ?? 0) - column.width,
      Math.max(spare, 0),
    );
    spare -= more;
    return { ...column, width: column.width + more };
  });
}

/** Takes from the widest until all fit. */
function shrink(columns: readonly Column[], width: number): Column[] {
  const widths = columns.map((column) => column.width);
  let over = total(columns) - width;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= 1) break;
    widths[widths.indexOf(widest)] = widest - 1;
    over--;
  }
  return columns.map((column, index) => ({
    ...column,
    width: widths[index] as number,
  }));
}

function total(columns: readonly Column[]): number {
  const gaps = GAP * Math.max(columns.length - 1, 0);
  return columns.reduce((sum, { width }) => sum + width, gaps);
}

/** The names of the columns, as a line. */
export function headLine({ columns }: Layout, paint: Paint): string {
  return `${columns
    .map(({ name, width, right }) =>
      paint(padText(fitText(name, width), width, right), "bold"),
    )
    .join(" ".repeat(GAP))
    .trimEnd()}\n`;
}

export function rowLine({ columns }: Layout, cells: readonly string[]): string {
  return `${columns
    .map(({ width, right }, index) =>
      padText(fitText(safeText(cells[index] ?? ""), width), width, right),
    )
    .join(" ".repeat(GAP))
    .trimEnd()}\n`;
}
