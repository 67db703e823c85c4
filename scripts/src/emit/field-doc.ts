import type { Schema } from "../model/types.ts";
import type { Direction } from "./type-printer.ts";

/** What a format means to someone who reads the field. */
const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "UTC, ISO 8601.",
  date: "Calendar date, `YYYY-MM-DD`; some arrive with `T00:00:00` appended.",
  html: "HTML.",
  guid: "GUID.",
  duration: "Time span as text, `HH:MM:SS`.",
};

/**
 * The comment of a field: its description, else what its format and limits say.
 * `undefined` when nothing is known.
 */
export function fieldDoc(
  schema: Schema,
  direction: Direction,
): string | undefined {
  const parts = [
    schema.description,
    schema.description === undefined ? FORMATS[schema.format ?? ""] : undefined,
    limits(schema),
    direction === "output" ? schema.observed : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" ");
}

/** Sizes and bounds in words. */
export function limits({
  minLength,
  maxLength,
  minItems,
  maxItems,
  minimum,
  maximum,
}: Schema): string | undefined {
  const bounds: [number | undefined, number | undefined, string][] = [
    [minLength === 0 ? undefined : minLength, maxLength, " characters"],
    [minItems, maxItems, " values"],
    // The largest int32 is not a stated limit.
    [minimum, maximum === 2147483647 ? undefined : maximum, ""],
  ];
  const known = bounds.filter(
    ([from, to]) => from !== undefined || to !== undefined,
  );
  return known.length === 0
    ? undefined
    : known.map(([from, to, unit]) => `${range(from, to)}${unit}.`).join(" ");
}

function range(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return `At most ${to}`;
  return to === undefined ? `At least ${from}` : `${from} to ${to}`;
}
