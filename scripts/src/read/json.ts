/** Any JSON object, before its shape is known. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under a key, or an empty one. */
export function objectAt(parent: Json, key: string): Json {
  const value = parent[key];
  return isJson(value) ? value : {};
}

/** The array under a key, or an empty one. */
export function arrayAt(parent: Json, key: string): unknown[] {
  const value = parent[key];
  return Array.isArray(value) ? value : [];
}

/**
 * The value under a name of the object's own: a field may be called as what
 * every object inherits, `constructor`.
 */
export function ownValue<T>(
  record: Readonly<Record<string, T>>,
  name: string,
): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/**
 * The text under a key, without surrounding blanks; `undefined` when there is
 * none.
 */
export function textAt(parent: Json, key: string): string | undefined {
  const value = parent[key];
  return typeof value === "string" && value.trim() !== ""
    ? value.trim()
    : undefined;
}

/** Extends a JSON pointer by further keys. */
export function pointer(base: string, ...keys: (string | number)[]): string {
  return (
    base +
    keys
      .map(
        (key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`,
      )
      .join("")
  );
}

/** An object with its keys in alphabetical order. */
export function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}

/** The object without keys whose value is `undefined`. */
export function defined<T extends object>(
  value: { [K in keyof T]: T[K] | undefined },
): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as T;
}

/** The one text form of everything this repository stores as JSON. */
export function stableText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
