/**
 * The value at a path of names: `address.city`. In a list the path goes on in
 * each item, unless it names one by its number: `contacts.0.value`.
 */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(value))
    return /^\d+$/.test(name)
      ? valueAt(value[Number(name)], rest)
      : value.map((item) => valueAt(item, path));
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, name)
    ? valueAt((value as Record<string, unknown>)[name], rest)
    : undefined;
}

/** The parts of a row that fields name, by the names as they were given. */
export function pickFields(row: unknown, fields: readonly string[]): object {
  return Object.fromEntries(
    fields.map((field) => [field, valueAt(row, field.split(".")) ?? null]),
  );
}

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A row's values that are not objects, by the path to each. */
export function flatten(row: unknown): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  const visit = (value: unknown, path: string) => {
    const isEmpty = isPlain(value) && Object.keys(value as object).length === 0;
    if (!isPlain(value) || isEmpty) flat.set(path, value);
    else
      for (const [name, inner] of Object.entries(value as object))
        visit(inner, path === "" ? name : `${path}.${name}`);
  };
  visit(row, "");
  return flat;
}

/** A value in a cell: text as it is, lists and objects as JSON. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}
