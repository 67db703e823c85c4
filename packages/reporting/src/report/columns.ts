import type { ReportColumn, ReportRow } from "./types.js";

/** How a report's columns have changed. */
export interface ColumnChange {
  /** Names of new columns. */
  added: string[];
  /** Names of removed columns, which rows no longer contain. */
  removed: string[];
}

/**
 * Compares columns by name, in any order. Returns `undefined` if they are the
 * same.
 */
export function compareColumns(
  before: readonly string[],
  now: readonly string[],
): ColumnChange | undefined {
  const [old, fresh] = [new Set(before), new Set(now)];
  const added = [...fresh].filter((name) => !old.has(name));
  const removed = [...old].filter((name) => !fresh.has(name));
  return added.length + removed.length > 0 ? { added, removed } : undefined;
}

/**
 * Returns a key for each column. Repeated names are numbered, since an object
 * would keep only the last one.
 */
export function columnKeys(columns: readonly ReportColumn[]): string[] {
  const taken = new Set<string>();
  return columns.map(({ name }) => {
    let key = name;
    for (let n = 2; taken.has(key); n++) key = `${name} (${n})`;
    taken.add(key);
    return key;
  });
}

/**
 * Converts a row to an object. `Object.fromEntries` creates an own property for
 * any name, even `__proto__`.
 */
export function toRow(
  keys: readonly string[],
  cells: readonly unknown[],
): ReportRow {
  return Object.fromEntries(keys.map((key, index) => [key, cells[index]]));
}
