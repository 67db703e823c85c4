import type { ReportColumn, ReportRow } from "./types.js";

/** How a report's columns differ from what they were. */
export interface ColumnChange {
  /** Names that came. */
  added: string[];
  /** Names that went: code that reads them now finds nothing. */
  removed: string[];
}

/**
 * Compares columns by name; their order does not matter. `undefined` when they
 * are the same.
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
 * A key for each column. A name that stands twice is numbered, as an object
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
 * A row as an object. `Object.fromEntries` makes own properties of any name,
 * `__proto__` included.
 */
export function toRow(
  keys: readonly string[],
  cells: readonly unknown[],
): ReportRow {
  return Object.fromEntries(keys.map((key, index) => [key, cells[index]]));
}
