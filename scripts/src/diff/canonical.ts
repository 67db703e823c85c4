import type { Schema } from "../model/types.ts";

/**
 * A schema as text that is the same whatever the order of its keys and values,
 * its descriptions aside.
 */
export function canonical(schema: Schema): string {
  return JSON.stringify(ordered(schema));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(ordered)
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  // A property called "description" is an object; the text is not.
  const entries = Object.entries(value).filter(
    ([key, item]) => key !== "description" || typeof item !== "string",
  );
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, ordered(item)]),
  );
}
