import type { ReportColumn } from "./types.js";

/** A value that a parameter accepts, with its label in ServiceTitan. */
export interface AllowedValue {
  value: unknown;
  label: string;
}

/**
 * Reads the allowed values from the rows of a description or a dynamic set. The
 * API names their columns but does not document which one to send: this takes
 * the column `Value`, else `Id`, else the first.
 */
export function allowedValues(
  columns: readonly ReportColumn[],
  rows: readonly (readonly unknown[])[],
): AllowedValue[] {
  const names = columns.map(({ name }) => String(name).toLowerCase());
  const find = (...wanted: string[]) =>
    wanted.map((name) => names.indexOf(name)).find((index) => index >= 0);
  const valueAt = find("value", "id") ?? 0;
  const labelAt =
    find("name", "label", "displayname") ?? (valueAt === 0 ? 1 : 0);
  return rows.map((row) => ({
    value: row[valueAt],
    label: String(row[labelAt] ?? row[valueAt]),
  }));
}

/**
 * Whether a value is allowed. Values are compared as text, since the API writes
 * some ids as numbers and some as text.
 */
export function isAllowed(
  value: unknown,
  allowed: readonly AllowedValue[],
): boolean {
  return allowed.some((each) => String(each.value) === String(value));
}

/** Lists the first `most` allowed values for an error message. */
export function listAllowed(
  allowed: readonly AllowedValue[],
  most = 20,
): string {
  const shown = allowed.slice(0, most).map(({ value, label }) => {
    const text = JSON.stringify(value);
    return label === String(value) ? text : `${text} (${label})`;
  });
  const rest = allowed.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
