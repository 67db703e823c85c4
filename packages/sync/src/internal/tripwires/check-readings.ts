import type { Reading } from "../../store.js";
import { type Finding, percent, some } from "./finding.js";

/** Rows that earlier readings would have filled, before a column is missed. */
const EXPECTED = 20;
/** A column is missed below this share of what was expected. */
const SHARE = 1 / 4;
/** Days of changes before those of a later day are compared with them. */
const DAYS = 3;

/**
 * Columns that had values in earlier readings of the same kind, and now have
 * none or few.
 *
 * @param readings of this run
 * @param earlier those of former runs
 */
export function checkColumns(
  readings: readonly Reading[],
  earlier: readonly Reading[],
): readonly Finding[] {
  const found = readings.flatMap((reading) => {
    const alike = earlier.filter((one) => isAlike(one, reading));
    const days = new Set(alike.map(({ day }) => day));
    if (reading.kind === "changes" && days.size < DAYS) return [];
    const before = alike.reduce((sum, { rows }) => sum + rows, 0);
    return Object.entries(reading.filled).flatMap(([column, filled]) => {
      const had = alike.reduce(
        (sum, one) => sum + (one.filled[column] ?? 0),
        0,
      );
      const expected = (had / Math.max(before, 1)) * reading.rows;
      if (expected < EXPECTED || filled >= expected * SHARE) return [];
      return [
        `${column} (${filled} of ${reading.rows} rows of the ${reading.source}, ${percent(had, before)} before)`,
      ];
    });
  });
  const [stream] = readings.map((one) => one.stream);
  if (found.length === 0 || stream === undefined) return [];
  return [
    {
      stream,
      kind: "empty-column",
      message:
        `Columns are empty that had values: ${some(found)}. ` +
        "Told from 20 rows on that should have one, if fewer than a quarter do.",
      remedy:
        "See in ServiceTitan whether the values are gone there. If not, the app may have lost a right " +
        "or the field has another name: compare _raw with older rows.",
    },
  ];
}

/** Days with changes, and days they span, before silence means anything. */
const ACTIVE_DAYS = 5;
const SPAN = 7;
const DAY = 86_400_000;

/** A stream that changed every few days, and has not changed for long. */
export function checkQuiet(
  stream: string,
  today: string,
  readings: readonly Reading[],
): readonly Finding[] {
  const days = [
    ...new Set(
      readings
        .filter(({ kind, rows }) => kind === "changes" && rows > 0)
        .map(({ day }) => Date.parse(day)),
    ),
  ].sort((a, b) => a - b);
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  if (days.length < ACTIVE_DAYS || last - first < SPAN * DAY) return [];
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  const longest = Math.max(...gaps) / DAY;
  const silent = (Date.parse(today) - last) / DAY;
  const limit = Math.max(3, 3 * longest);
  if (silent <= limit) return [];
  return [
    {
      stream,
      kind: "quiet",
      message:
        `Nothing changed for ${silent} days, where the longest pause before was of ${longest}. ` +
        "Told after three times that, and three days at least.",
      remedy:
        "Change a row in ServiceTitan and run again 20 minutes later. " +
        "If it does not come, the feed is stuck: read the stream from its beginning.",
    },
  ];
}

function isAlike(one: Reading, other: Reading): boolean {
  return one.kind === other.kind && one.source === other.source;
}
