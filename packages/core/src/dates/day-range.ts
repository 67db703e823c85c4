import { ServiceTitanInputError } from "../errors.js";
import { dayName, dayNumber, monthStart } from "./calendar.js";
import { type DateRange, rangeOf } from "./range.js";
import { localDay } from "./to-utc.js";
import type { Zone } from "./zone.js";

/** Several days in a row: from the first to the last, both included. */
export interface DaySpan {
  readonly from: Date | string;
  readonly to: Date | string;
}

/**
 * One day, `"2026-03-08"` or the day an instant lies on in `zone`, or several:
 * `dayRange({ from: "2026-03-01", to: "2026-03-08" }, st)` holds both. A day
 * has 23 or 25 hours where the clock changes, and none at all where a zone
 * skipped it (Samoa, 2011-12-30).
 *
 * @throws ServiceTitanInputError for a day that is not in the calendar, or a
 *   last day before the first
 */
export function dayRange(days: Date | string | DaySpan, zone: Zone): DateRange {
  if (typeof zone === "string" && /^\d{4}-/.test(zone))
    throw new ServiceTitanInputError(
      `timezone ${zone} is a day; for several days give { from, to } and then the zone.`,
    );
  const { from, to } =
    typeof days === "object" && "from" in days
      ? days
      : { from: days, to: days };
  const first = localDay(from, zone);
  const last = localDay(to, zone);
  if (last < first)
    throw new ServiceTitanInputError(
      `the last day, ${last}, lies before the first, ${first}; swap them.`,
    );
  return rangeOf(first, last, zone);
}

/**
 * One month: `"2026-02"`, or the month a day or an instant lies in.
 *
 * @throws ServiceTitanInputError for a month that is not in the calendar
 */
export function monthRange(month: Date | string, zone: Zone): DateRange {
  const day = localDay(
    typeof month === "string" && /^\d{4}-\d\d$/.test(month)
      ? `${month}-01`
      : month,
    zone,
  );
  return rangeOf(
    monthStart(day, 0),
    dayName(dayNumber(monthStart(day, 1)) - 1),
    zone,
  );
}

/**
 * The last `days` days, today included: `lastDays(1, st)` is today.
 *
 * @param now the instant whose day is today. @default the machine's clock
 * @throws ServiceTitanInputError for a number that is not whole or below 1
 */
export function lastDays(
  days: number,
  zone: Zone,
  now: Date = new Date(),
): DateRange {
  if (!Number.isSafeInteger(days) || days < 1) {
    throw new ServiceTitanInputError(
      `days is ${String(days)}; give a whole number from 1 up.`,
    );
  }
  const today = localDay(now, zone);
  return rangeOf(dayName(dayNumber(today) - days + 1), today, zone);
}
