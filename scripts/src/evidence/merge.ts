import { type Evidence, KEYS, type Observation } from "./evidence.ts";

/**
 * Evidence with further observations. The counts of the same finding of one
 * source are added up, and its date is widened.
 */
export function mergeEvidence(
  { observations }: Evidence,
  further: readonly Observation[],
): Evidence {
  const merged = new Map(observations.map((one) => [keyOf(one), one]));
  for (const one of further) {
    const before = merged.get(keyOf(one));
    merged.set(keyOf(one), before === undefined ? one : sum(before, one));
  }
  return {
    observations: [...merged.values()].sort(byPlace).map(inOrder),
  };
}

export function keyOf(one: Observation): string {
  const { module, schema, property, shows, source } = one;
  return [module, schema, property, shows, source].join("\n");
}

function sum(before: Observation, one: Observation): Observation {
  return {
    ...before,
    rows: (before.rows ?? 0) + (one.rows ?? 0),
    count: (before.count ?? 0) + (one.count ?? 0),
    // A report has grade A, the best.
    grade: one.grade,
    date: span(before.date, one.date),
  };
}

/** The first and the last month, year or day of both. */
function span(a: string, b: string): string {
  const ends = [a, b].flatMap((date) =>
    /^\d{4}-\d{4}$/.test(date) ? date.split("-") : date.split("/"),
  );
  const [first = a] = ends.toSorted();
  const last = ends.toSorted().at(-1)?.slice(0, "2026-01".length) ?? first;
  return first === last ? first : `${first}/${last}`;
}

const ORDER = ["module", "schema", "property", "shows"] as const;

function byPlace(a: Observation, b: Observation): number {
  for (const key of ORDER)
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  return 0;
}

function inOrder(one: Observation): Observation {
  return Object.fromEntries(
    KEYS.filter((key) => one[key] !== undefined).map((key) => [key, one[key]]),
  ) as unknown as Observation;
}
