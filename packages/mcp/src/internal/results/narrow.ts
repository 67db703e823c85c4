/** Which fields and rows of a result are wanted. */
export interface Narrowing {
  /** Paths of fields: `"id"`, `"address.city"`. */
  readonly fields?: readonly string[] | undefined;
  /** What fields must contain: `{ "address.city": "Dallas" }`. */
  readonly where?:
    | Readonly<Record<string, string | number | boolean | null>>
    | undefined;
}

/** The rows that match, with the fields that are wanted. */
export function narrow(
  rows: readonly unknown[],
  { fields, where }: Narrowing,
): readonly unknown[] {
  const conditions = Object.entries(where ?? {}).map(
    ([path, wanted]) => [path.split("."), wanted] as const,
  );
  const found = rows.filter((row) =>
    conditions.every(([path, wanted]) =>
      valuesAt(row, path).some((value) => matches(value, wanted)),
    ),
  );
  return fields === undefined || fields.length === 0
    ? found
    : found.map((row) => pick(row, fields));
}

/** Text contains text, whatever its case; other values are the same. */
function matches(value: unknown, wanted: unknown): boolean {
  if (wanted === null) return value === null || value === undefined;
  if (typeof value === "string")
    return value.toLowerCase().includes(String(wanted).toLowerCase());
  return value === wanted || String(value) === String(wanted);
}

/** The values at a path; those of each item, where there is a list. */
function valuesAt(
  value: unknown,
  path: readonly string[],
  depth = 0,
): unknown[] {
  const name = path[depth];
  if (Array.isArray(value) && name !== undefined)
    return value.flatMap((item) => valuesAt(item, path, depth));
  if (name === undefined) return Array.isArray(value) ? value : [value];
  // Nothing is further down, however long the path.
  if (value === undefined) return [undefined];
  return valuesAt(fieldOf(value, name), path, depth + 1);
}

function pick(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, fields));
  if (typeof value !== "object" || value === null) return value;
  const inner = new Map<string, string[]>();
  for (const field of fields) {
    const [name = "", ...rest] = field.split(".");
    const paths = inner.get(name) ?? [];
    inner.set(name, rest.length > 0 ? [...paths, rest.join(".")] : paths);
  }
  return Object.fromEntries(
    [...inner]
      .filter(([name]) => Object.hasOwn(value, name))
      .map(([name, paths]) => {
        const field = fieldOf(value, name);
        return [name, paths.length > 0 ? pick(field, paths) : field];
      }),
  );
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" &&
    value !== null &&
    Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
