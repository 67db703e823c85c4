import type { ReportColumn } from "./types.js";

/** A value that a parameter takes, with what ServiceTitan shows for it. */
export interface AllowedValue {
  value: unknown;
  label: string;
}

/**
 * The allowed values in the rows of a description or of a dynamic set. The API
 * names their columns but does not say which one is sent: it is taken to be
 * `Value` or `Id`, else the first.
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
 * Whether a value is among those allowed. Ids come as numbers in one place and
 * as text in another.
 */
export function isAllowed(
  value: unknown,
  allowed: readonly AllowedValue[],
): boolean {
  return allowed.some(
    (each) => each.value === value || String(each.value) === String(value),
  );
}

/** The first allowed values, for a message. */
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
