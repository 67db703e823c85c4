/** Keys whose lists mean the same in any order. */
const UNORDERED = new Set([
  "required",
  "enum",
  "oneOf",
  "type",
  "x-sort-fields",
  "x-values",
  "parameters",
  "servers",
  "tags",
]);

/**
 * A deterministic source of numbers from 0 to 1, so that a failing case can be
 * run again.
 */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // A linear congruential generator with the constants of Numerical Recipes
    // is plenty for shuffling.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * The same document with its keys, and those of its lists whose order says
 * nothing, in another order.
 */
export function shuffled<T>(value: T, random: () => number, key = ""): T {
  const mix = <Item>(items: Item[]): Item[] =>
    items
      .map((item) => [random(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => shuffled(item, random));
    return (UNORDERED.has(key) ? mix(items) : items) as T;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, shuffled(item as unknown, random, name)] as const,
  );
  return Object.fromEntries(mix(entries)) as T;
}
