import type { Figure } from "./measure.ts";

export interface BudgetCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Compares a figure with its limit. */
export function checkFigure({ name, value, limit }: Figure): BudgetCheck {
  return { name, ok: value <= limit, detail: `${value}, limit ${limit}` };
}
