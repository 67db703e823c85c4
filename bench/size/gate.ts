import type { Figure } from "./measure.ts";

export interface BudgetCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/**
 * Compares a figure with its limit. A figure without a limit fails too, so that
 * every new module gets one.
 */
export function checkFigure({ name, value, limit }: Figure): BudgetCheck {
  if (limit === undefined) {
    return {
      name,
      ok: false,
      detail: `${value}, but bench/budgets.json has no limit for it`,
    };
  }
  return { name, ok: value <= limit, detail: `${value}, limit ${limit}` };
}

/** Fails if a budget names a module that does not exist. */
export function checkNames(
  budgeted: readonly string[],
  modules: readonly string[],
): BudgetCheck {
  const unknown = budgeted.filter((name) => !modules.includes(name));
  return {
    name: "bench/budgets.json names only modules there are",
    ok: unknown.length === 0,
    detail: `there is no built module ${unknown.join(", ")}`,
  };
}
