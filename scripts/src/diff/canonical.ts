import type { Schema } from "../model/types.ts";

/**
 * A schema as text that is the same whatever the order of its keys and values,
 * what is said of it aside.
 */
export function canonical(schema: Schema): string {
  return JSON.stringify(ordered(schema));
}

/** Keys that hold no structure; a property of such a name is an object. */
const SAID = ["description", "observed", "nullRate"];

function ordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(ordered)
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, item]) => !SAID.includes(key) || typeof item === "object",
  );
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, ordered(item)]),
  );
}
