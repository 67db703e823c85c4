import { Collection } from "../../state/collection.js";
import { type Comparison, momentOf } from "./comparisons.js";
import type { Rule } from "./rules.js";
import {
  ascending,
  descendants,
  ownersOf,
  positionsByReference,
  type Target,
} from "./target.js";

/** Where the rows are that a filter can keep. */
export interface Shortcut {
  /** Positions that it can keep, in order, if that is known beforehand. */
  readonly among?: readonly number[];
  /** A window of untouched rows that it can keep. Changed rows come besides. */
  readonly window?: { from: number; to: number };
}

/**
 * Which rows a filter need not look at: those of a million whose id, owner or
 * dates tell beforehand.
 */
export function shortcut(
  target: Target,
  rule: Rule,
  values: readonly string[],
): Shortcut {
  const { rows } = target;
  switch (rule.kind) {
    case "ids": {
      const found = values.flatMap((id) => rows.find(id) ?? []);
      return { among: [...new Set(found)].sort(ascending) };
    }
    case "field": {
      const [path = ""] = rule.paths;
      if (rule.comparison.name !== "equal" || rule.paths.length > 1) return {};
      const among = positionsByReference(target, path, values);
      return among ? { among } : {};
    }
    case "belongsTo":
      return { among: belonging(target, rule.collection, values) };
    case "jobNumber":
      return rows.name === jobs || ownersOf(rows.name).includes(jobs)
        ? { among: byJobNumber(target, values) }
        : {};
    case "lifetime":
      return rows instanceof Collection
        ? { window: windowOf(rows, rule.of, rule.comparison, values) }
        : {};
    default:
      return {};
  }
}

function windowOf(
  rows: Collection,
  of: "created" | "modified",
  { name }: Comparison,
  [value = ""]: readonly string[],
): { from: number; to: number } {
  const moment = momentOf(value);
  switch (name) {
    case "onOrAfter":
      return { from: rows.firstSince(of, moment), to: rows.initial };
    case "after":
      return { from: rows.firstSince(of, moment + 1), to: rows.initial };
    case "before":
      return { from: 0, to: rows.firstSince(of, moment) };
    default:
      return { from: 0, to: rows.firstSince(of, moment + 1) };
  }
}

/** Positions of the rows that belong to one of these rows. */
export function belonging(
  { context, rows }: Target,
  collection: string,
  values: readonly string[],
): number[] {
  const found = new Set<number>();
  for (const id of values)
    for (const at of descendants(context, rows.name, collection, id))
      found.add(at);
  return [...found].sort(ascending);
}

const jobs = "jpm/jobs";
/** Number of the first job; the others follow by their positions. */
const FIRST_NUMBER = 10_000;

function byJobNumber(
  { context, rows }: Target,
  values: readonly string[],
): number[] {
  const found = new Set<number>();
  for (const value of values) {
    const position = Number(value) - FIRST_NUMBER;
    if (!Number.isSafeInteger(position) || position < 0) continue;
    if (rows.name === jobs) found.add(position);
    else {
      const id = context.store.collection(jobs).idAt(position);
      for (const at of descendants(context, rows.name, jobs, id)) found.add(at);
    }
  }
  if (rows instanceof Collection)
    for (const position of rows.changedPositions()) found.add(position);
  return [...found].sort(ascending);
}
