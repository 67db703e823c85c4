/**
 * What a person should still decide in `scripts/personal.json`, and what can go
 * from it. An undecided text counts as personal, so none of this is an error.
 */
import { entryFor, type Field, fits, type PersonalTable } from "./personal.ts";

export interface PersonalReview {
  /** Text fields that no entry decides: `"crm.CustomerResponse: name"`. */
  undecided: string[];
  /** Numbers, dates and choices whose names suggest personal data. */
  suspicious: string[];
  /** Names and places of entries that decide no field any more. */
  stale: string[];
}

/** Names of what is mostly personal data, of whatever type. */
const SUSPICIOUS =
  /phone|fax|latitude|longitude|birth|gender|ssn|passw|secret|zip|street/i;
/** Suspicious names of numbers, dates, choices and objects, looked at. */
const CLEARED = [
  // Objects: their own fields are flagged.
  "phoneSettings",
  // How often a milestone was reached.
  "zipcode",
];

export function reviewPersonal(
  table: PersonalTable,
  fields: readonly Field[],
): PersonalReview {
  const decided = fields.map((field) => ({
    field,
    entry: entryFor(table, field),
  }));
  const open = decided
    .filter(({ entry }) => entry === undefined)
    .map(({ field }) => field);
  const spell = (found: readonly Field[]) => [
    ...new Set(found.map(({ place, name }) => `${place}: ${name}`)),
  ];
  const stale = table.flatMap((entry) => {
    const own = decided
      .filter((one) => one.entry === entry)
      .map(({ field }) => field);
    return [
      ...entry.names.filter((name) => own.every((one) => one.name !== name)),
      ...(entry.in ?? []).filter((pattern) =>
        own.every(({ place }) => !fits(place, pattern)),
      ),
    ].map((item) => `${item} (${entry.why})`);
  });
  return {
    undecided: spell(open.filter(({ text }) => text)),
    suspicious: spell(
      open.filter(
        ({ text, name }) =>
          !text && SUSPICIOUS.test(name) && !CLEARED.includes(name),
      ),
    ),
    stale,
  };
}
