import type { DriftRow } from "../../store.js";
import { again, type Finding, percent, some } from "./finding.js";
import type { StreamWatch } from "./stream-watch.js";

/** Rows outside of the time that was asked for. */
export function checkWindow(
  stream: string,
  { outside, asked, window }: StreamWatch,
): readonly Finding[] {
  if (outside === 0 || window === undefined) return [];
  const { property, from, to } = window;
  return [
    {
      stream,
      kind: "outside-window",
      message:
        `${outside} of ${asked} rows have a ${property} outside of what was asked for, from ${from}` +
        `${to === undefined ? "" : ` to ${to}`}: ServiceTitan seems to ignore the filter. ` +
        "Told from one row on.",
      remedy:
        "The rows are kept, and right. Changes may be missed if the filter does something else: " +
        "compare the counts, and report it.",
    },
  ];
}

/**
 * Fields that the catalog does not have, when they come for the first time, and
 * values that do not fit, whenever they come.
 *
 * @param known places that were there before this run
 */
export function checkDrift(
  stream: string,
  { drift }: StreamWatch,
  known: readonly DriftRow[],
): readonly Finding[] {
  const isKnown = (one: DriftRow) =>
    known.some(
      ({ column, kind, found }) =>
        column === one.column && kind === one.kind && found === one.found,
    );
  const fields = drift.filter(
    (one) => one.kind === "unknown-field" && !isKnown(one),
  );
  const types = drift.filter(({ kind }) => kind === "type");
  return [
    ...(fields.length === 0
      ? []
      : [
          {
            stream,
            kind: "unknown-fields" as const,
            message:
              "Rows have fields that the catalog does not have: " +
              `${some(fields.map(({ column }) => column))}. Told once.`,
            remedy:
              "They are in _raw. A later version of @st/sync may have columns for them, and fills these from _raw.",
          },
        ]),
    ...(types.length === 0
      ? []
      : [
          {
            stream,
            kind: "types" as const,
            message:
              "Values do not fit their columns and are null: " +
              `${some(types.map(timesOf))}. Told from one on.`,
            remedy:
              "Take them from _raw, and report it with st_drift: it has no values.",
          },
        ]),
  ];
}

const timesOf = ({ column, found, count }: DriftRow): string =>
  `${column} (${count} times ${found})`;

/** Share of rows that may be missing, where both count rows up to one time. */
const MISSING = 0.001;
/** Where the list cannot be asked for a time: rows that came meanwhile. */
const NEW_ROWS = { share: 0.01, least: 10 };
/** Deletions are found within two weeks. */
const EXTRA = { share: 0.05, least: 10 };

/** What the list counts, and what the copy has. */
export interface Counted {
  readonly total: number;
  /** Rows that are not deleted. */
  readonly rows: number;
  /**
   * Rows that only their feed calls inactive, which is taken for deleted. The
   * list may have them.
   */
  readonly inactive: number;
  /** Both count rows that were created before the same time. */
  readonly isExact: boolean;
}

export function checkTotal(
  stream: string,
  { total, rows, inactive, isExact }: Counted,
): readonly Finding[] {
  const missing = total - rows - inactive;
  const allowed = isExact
    ? total * MISSING
    : Math.max(total * NEW_ROWS.share, NEW_ROWS.least);
  if (missing > allowed)
    return [
      {
        stream,
        kind: "missing-rows",
        message:
          `${missing} of ${total} rows that the list counts are missing (${percent(missing, total)}). ` +
          `Told from ${isExact ? "0.1 %" : "1 %, and 10 rows,"} on.`,
        remedy: `Read the stream from its beginning: ${again(stream)}, and run again.`,
      },
    ];
  const extra = rows - total;
  if (extra > Math.max(total * EXTRA.share, EXTRA.least))
    return [
      {
        stream,
        kind: "extra-rows",
        message:
          `The copy has ${extra} rows more than the ${total} that the list counts. ` +
          "Told from 5 %, and 10 rows, on.",
        remedy:
          "After many deletions it passes within two weeks. Otherwise the list may hide rows: compare ids.",
      },
    ];
  return [];
}

/** A list that is read whole and came back empty. */
export function checkEmpty(stream: string, rows: number): readonly Finding[] {
  if (rows === 0) return [];
  return [
    {
      stream,
      kind: "empty-list",
      message: `The whole list came back empty, and the copy has ${rows} rows. Told from one row on.`,
      remedy:
        "Nothing is marked as deleted because of it. See in ServiceTitan whether the rows are there; " +
        "the app may have lost a right.",
    },
  ];
}
