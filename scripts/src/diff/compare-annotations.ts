/** What a schema says beside its type: format, limits, default. */
import type { Schema } from "../model/types.ts";
import { scalarOf } from "./shape.ts";
import { note, type Place, type Verdict, type Walk } from "./walk.ts";

const LOWER = ["minimum", "minLength", "minItems"] as const;
const UPPER = ["maximum", "maxLength", "maxItems", "maxProperties"] as const;
export const LIMITS = [...LOWER, ...UPPER, "pattern"] as const;
const TIGHTENED: Verdict = {
  input: "input-limit-tightened",
  output: "output-limit-changed",
};
const LOOSENED: Verdict = {
  input: "input-limit-loosened",
  output: "output-limit-changed",
};

export function compareAnnotations(
  walk: Walk,
  before: Schema,
  after: Schema,
  place: Place,
): void {
  compareFormat(walk, before, after, place);
  for (const limit of LOWER)
    noteLimit(
      walk,
      limit,
      before[limit],
      after[limit],
      (was, now) => now > was,
      place,
    );
  for (const limit of UPPER)
    noteLimit(
      walk,
      limit,
      before[limit],
      after[limit],
      (was, now) => now < was,
      place,
    );
  comparePattern(walk, before.pattern, after.pattern, place);
  const [was, now] = [
    JSON.stringify(before.default),
    JSON.stringify(after.default),
  ];
  if (was !== now)
    note(
      walk,
      { input: "default-changed", output: "output-limit-changed" },
      place,
      words("default", was, now),
    );
}

function words(
  label: string,
  was: number | string | undefined,
  now: number | string | undefined,
): { was: string; now: string } {
  return {
    was: was === undefined ? `no ${label}` : `${label} ${was}`,
    now: now === undefined ? `no ${label}` : `${label} ${now}`,
  };
}

function noteLimit(
  walk: Walk,
  limit: string,
  was: number | undefined,
  now: number | undefined,
  tighter: (was: number, now: number) => boolean,
  place: Place,
): void {
  if (was === now) return;
  const tightened =
    now !== undefined && (was === undefined || tighter(was, now));
  note(walk, tightened ? TIGHTENED : LOOSENED, place, words(limit, was, now));
}

function comparePattern(
  walk: Walk,
  was: string | undefined,
  now: string | undefined,
  place: Place,
): void {
  if (was === now) return;
  const changed: Verdict = {
    input: "input-pattern-changed",
    output: "output-limit-changed",
  };
  const verdict =
    was === undefined ? TIGHTENED : now === undefined ? LOOSENED : changed;
  note(walk, verdict, place, words("pattern", was, now));
}

function compareFormat(
  walk: Walk,
  before: Schema,
  after: Schema,
  place: Place,
): void {
  const [wasType, nowType] = [plainType(before), plainType(after)];
  // A format says something only of the type it belongs to; another type is a
  // change of its own.
  if (
    wasType === undefined ||
    nowType === undefined ||
    scalarOf(wasType) !== scalarOf(nowType)
  )
    return;
  const [was, now] = [before.format ?? wasType, after.format ?? nowType];
  if (was === now) return;
  const dates = takesDate(walk, was) !== takesDate(walk, now);
  const input = takesDate(walk, now) ? "date-accepted" : "date-refused";
  note(
    walk,
    dates ? { input, output: "format-changed" } : "format-changed",
    place,
    { was, now },
  );
}

/**
 * `undefined` for anything that has no format: an object, an array, a ref, a
 * union.
 */
function plainType(schema: Schema): string | undefined {
  const type = [schema.type ?? []].flat().find((one) => one !== "null");
  return type === undefined || scalarOf(type) === undefined ? undefined : type;
}

/**
 * Whether callers may give a `Date`: in a body for a point in time, in a
 * parameter for a calendar date too.
 */
function takesDate(walk: Walk, format: string): boolean {
  return format === "date-time" || (walk.parameter && format === "date");
}
