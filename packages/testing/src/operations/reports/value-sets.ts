import type { Ledger } from "./ledger.js";

/** Columns of a value set: `Value` is sent, `Name` is shown. */
export const heads: readonly { name: string; label: string }[] = [
  { name: "Value", label: "Value" },
  { name: "Name", label: "Name" },
];

/**
 * Values of `job-date-filter-type`. Users have published the first two; the
 * others are made up.
 */
export const dateTypes = {
  invoiced: 0,
  completed: 1,
  scheduled: 2,
  created: 3,
} as const;

export const jobStates: readonly (readonly unknown[])[] = [
  "Scheduled",
  "Hold",
  "Completed",
  "Canceled",
].map((state) => [state, state]);

const rowsOf =
  (collection: string) =>
  (ledger: Ledger): unknown[][] =>
    ledger
      .positions(collection)
      .map((position) => [
        ledger.id(collection, position),
        ledger.nameAt(collection, position),
      ]);

/**
 * The dynamic value sets. Recorded descriptions name the first two; the ids of
 * the others are made up.
 */
export const valueSets: Readonly<
  Record<string, (ledger: Ledger) => unknown[][]>
> = {
  "business-units": rowsOf("settings/business-units"),
  "job-date-filter-type": () => [
    [dateTypes.invoiced, "Invoice Date"],
    [dateTypes.completed, "Job Completion Date"],
    [dateTypes.scheduled, "Job Start Date"],
    [dateTypes.created, "Job Creation Date"],
  ],
  campaigns: rowsOf("marketing/campaigns"),
  technicians: rowsOf("settings/technicians"),
};
