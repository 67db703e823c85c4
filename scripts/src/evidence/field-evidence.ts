import type { Grade, Observation } from "./evidence.ts";

/** Rows from which a field that was always set counts as never null. */
const ENOUGH_ROWS = 100;

/** What all sources together say of one field. */
export interface FieldEvidence {
  /** Best grade with which it was seen null; A and B are observations. */
  null?: Grade;
  /** Rows that were counted, and in how many it was null. */
  rows: number;
  nulls: number;
  nullItems: boolean;
  integer: boolean;
  notes: string[];
}

/** By official schema name and property. */
export type EvidenceIndex = ReadonlyMap<
  string,
  ReadonlyMap<string, FieldEvidence>
>;

/** The observations of a module, added up field by field. */
export function indexEvidence(
  observations: readonly Observation[],
  module: string,
): EvidenceIndex {
  const index = new Map<string, Map<string, FieldEvidence>>();
  for (const one of observations) {
    if (one.module !== module) continue;
    const fields = index.get(one.schema) ?? new Map<string, FieldEvidence>();
    index.set(one.schema, fields);
    fields.set(one.property, add(fields.get(one.property), one));
  }
  return index;
}

const NOTHING: FieldEvidence = {
  rows: 0,
  nulls: 0,
  nullItems: false,
  integer: false,
  notes: [],
};

function add(
  before: FieldEvidence = NOTHING,
  { shows, rows = 0, count = 0, note, grade }: Observation,
): FieldEvidence {
  const counted = shows === "null" || shows === "set";
  // A note or a null from another client's code alone is no observation.
  const observed = grade !== "C";
  const seenNull = shows === "null" ? better(before.null, grade) : before.null;
  return {
    ...(seenNull === undefined ? {} : { null: seenNull }),
    rows: before.rows + (counted ? rows : 0),
    nulls: before.nulls + (shows === "null" ? count : 0),
    nullItems: before.nullItems || (shows === "null-items" && observed),
    integer: before.integer || (shows === "integer" && observed),
    notes: note === undefined ? before.notes : [...before.notes, note],
  };
}

function better(a: Grade | undefined, b: Grade): Grade {
  return a === undefined || b < a ? b : a;
}

/** Whether null was received, as far as is known. */
export function seenNull(field: FieldEvidence | undefined): boolean {
  return field?.null === "A" || field?.null === "B";
}

/** Whether the field was set in so many rows that null is not to be expected. */
export function neverNull(field: FieldEvidence | undefined): boolean {
  return field !== undefined && field.nulls === 0 && field.rows >= ENOUGH_ROWS;
}

/**
 * What the docstring of the field says of it.
 *
 * @param ruled a rule says that it may be null; what other clients guess then
 *   adds nothing
 */
export function sentencesOf(field: FieldEvidence, ruled: boolean): string[] {
  const sentences = [...field.notes];
  const { rows, nulls } = field;
  if (nulls > 0)
    sentences.push(
      nulls === rows
        ? `Null in ${rows === 1 ? "the only recorded row" : `all of ${spelled(rows)} recorded rows`}.`
        : `Null in ${spelled(nulls)} of ${spelled(rows)} recorded rows.`,
    );
  else if (neverNull(field))
    sentences.push(`Set in all of ${spelled(rows)} recorded rows.`);
  else if (field.null === "B" && field.notes.length === 0)
    sentences.push("Null was received here.");
  else if (field.null === "C" && !ruled)
    sentences.push("Other clients allow for null here.");
  if (field.nullItems) sentences.push("Null items were received.");
  if (field.integer)
    sentences.push("Whole numbers were received instead of names.");
  return sentences;
}

function spelled(count: number): string {
  return count.toLocaleString("en-US");
}
