type Row = Readonly<Record<string, unknown>>;

/**
 * Whether a value is shown as it was written. Amounts may be text or numbers,
 * times are shown in UTC, an id may stand for the object that has it, and null
 * may be written where a view has no null.
 */
export function matches(written: unknown, shown: unknown): boolean {
  if (written === shown || written === null) return true;
  if (typeof written === "number" && isRow(shown))
    return shown["id"] === written;
  if (isNumber(written) && isNumber(shown))
    return Number(written) === Number(shown);
  if (typeof written === "string" && typeof shown === "string")
    return sameTime(written, shown);
  if (Array.isArray(written) && Array.isArray(shown))
    return (
      written.length === shown.length &&
      written.every((item, index) => matches(item, shown[index]))
    );
  if (isRow(written) && isRow(shown))
    return Object.entries(written).every(
      ([name, value]) =>
        !(name in shown) || value === undefined || matches(value, shown[name]),
    );
  return false;
}

function sameTime(written: string, shown: string): boolean {
  if (!/^\d{4}-\d\d-\d\d/.test(shown)) return false;
  const isDate = shown.length === 10 || written.length === 10;
  return isDate
    ? written.slice(0, 10) === shown.slice(0, 10)
    : Date.parse(written) === Date.parse(shown);
}

function isNumber(value: unknown): boolean {
  return (
    typeof value === "number" ||
    (typeof value === "string" &&
      value !== "" &&
      Number.isFinite(Number(value)))
  );
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
