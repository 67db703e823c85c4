/**
 * `specs/evidence.json`: what real answers showed of single fields, with
 * sources. It never holds a value that was received.
 */
import { isJson } from "../read/json.ts";

/**
 * What was seen of a field:
 *
 * - `null`, `absent`, `set`: null, left out, a value
 * - `null-items`: an array with null among its items
 * - `integer`: a whole number where the document declares text
 * - `value`: something about the values, said in `note`
 */
export const SHOWS = [
  "null",
  "null-items",
  "integer",
  "set",
  "absent",
  "value",
] as const;
export type Shows = (typeof SHOWS)[number];

/**
 * How sure it is: A recorded answers, B a maintainer's statement of a live
 * observation, C another client's code that allows for it.
 */
export const GRADES = ["A", "B", "C"] as const;
export type Grade = (typeof GRADES)[number];

/** One observation of one field in one source. */
export interface Observation {
  module: string;
  /** Official name of the schema. */
  schema: string;
  property: string;
  shows: Shows;
  /** Rows in which the field was looked at, where they were counted. */
  rows?: number;
  /** How many of them showed it. */
  count?: number;
  /** What a reader of the field should know; becomes part of its docstring. */
  note?: string;
  /** In the words of the source, where nothing was counted. */
  observed?: string;
  grade: Grade;
  source: string;
  /** When it was seen, as exactly as the source says: `"2026-01"`. */
  date: string;
}

export interface Evidence {
  observations: readonly Observation[];
}

/** Nobody has recorded any answer. */
export const NO_EVIDENCE: Evidence = { observations: [] };

/** Keys an observation may have, in the order they are written. */
export const KEYS = [
  "module",
  "schema",
  "property",
  "shows",
  "rows",
  "count",
  "note",
  "observed",
  "grade",
  "source",
  "date",
] as const satisfies readonly (keyof Observation)[];

const LONGEST_NOTE = 200;
const DATE = /^\d{4}(-\d\d(-\d\d)?)?(\/\d{4}(-\d\d)?|-\d{4})?$/;

/** What is wrong with the file, one sentence each; empty when nothing is. */
export function evidenceProblems(json: unknown): string[] {
  const list = isJson(json) ? json["observations"] : undefined;
  if (!Array.isArray(list)) return ['evidence: "observations" must be a list'];
  const problems = list.flatMap((one, index) =>
    observationProblems(one).map((text) => `observations[${index}]${text}`),
  );
  return [...problems, ...repeated(list as Observation[])];
}

function observationProblems(one: unknown): string[] {
  if (!isJson(one)) return [": must be an object"];
  const named = [one["module"], one["schema"], one["property"]].join(" ");
  const at = ` (${named})`;
  const problems: string[] = [];
  const extra = Object.keys(one).filter(
    (key) => !(KEYS as readonly string[]).includes(key),
  );
  if (extra.length > 0)
    problems.push(
      `${at}: "${extra[0]}" is not a key of an observation; values that were received do not belong here`,
    );
  for (const key of ["module", "schema", "property", "source"] as const)
    if (typeof one[key] !== "string" || one[key] === "")
      problems.push(`${at}: "${key}" must be text`);
  if (!SHOWS.includes(one["shows"] as Shows))
    problems.push(`${at}: "shows" must be one of ${SHOWS.join(", ")}`);
  if (!GRADES.includes(one["grade"] as Grade))
    problems.push(`${at}: "grade" must be A, B or C`);
  if (typeof one["date"] !== "string" || !DATE.test(one["date"]))
    problems.push(`${at}: "date" must be a year, a month or a day: 2026-01`);
  return [...problems, ...countProblems(one, at), ...textProblems(one, at)];
}

function countProblems(
  { rows, count }: { rows?: unknown; count?: unknown },
  at: string,
): string[] {
  if (rows === undefined && count === undefined) return [];
  const whole = (value: unknown): value is number =>
    Number.isSafeInteger(value) && (value as number) >= 0;
  return whole(rows) && whole(count) && count <= rows && rows > 0
    ? []
    : [`${at}: "rows" and "count" must be whole numbers, count ≤ rows`];
}

function textProblems(
  { shows, note }: { shows?: unknown; note?: unknown },
  at: string,
): string[] {
  if (note === undefined)
    return shows === "value" ? [`${at}: "value" needs a "note"`] : [];
  return typeof note === "string" &&
    note.length <= LONGEST_NOTE &&
    /[.`]$/.test(note)
    ? []
    : [`${at}: "note" must be sentences of at most ${LONGEST_NOTE} characters`];
}

function repeated(list: readonly Observation[]): string[] {
  const seen = new Set<string>();
  return list.flatMap(({ module, schema, property, shows, source }) => {
    const key = [module, schema, property, shows, source].join(" ");
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [`${key}: stated twice; add the counts up`];
  });
}

/** @throws {Error} with every problem of the file */
export function readEvidence(json: unknown): Evidence {
  const problems = evidenceProblems(json);
  if (problems.length > 0)
    throw new Error(`specs/evidence.json:\n${problems.join("\n")}`);
  return json as Evidence;
}
