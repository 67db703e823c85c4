import { ServiceTitanInputError } from "../errors.js";
import { dayName, dayNumber, monthStart } from "./calendar.js";
import { type DateRange, rangeOf } from "./range.js";
import { localDay } from "./to-utc.js";
import type { Zone } from "./zone.js";

/** Consecutive days, from the first to the last, both included. */
export interface DaySpan {
  readonly from: Date | string;
  readonly to: Date | string;
}

/**
 * Returns the range of one day or of several. A day is written as
 * `"2026-03-08"`, or as a `Date`, which means its day in `zone`. Several days:
 * `dayRange({ from: "2026-03-01", to: "2026-03-08" }, st)`, both included. A
 * day has 23 or 25 hours when the clock changes, and none if the zone skipped
 * it (Samoa, 2011-12-30).
 *
 * @throws ServiceTitanInputError if a day does not exist, if the last day is
 *   before the first, or if the zone is unknown
 */
export function dayRange(days: Date | string | DaySpan, zone: Zone): DateRange {
  if (typeof zone === "string" && /^\d{4}-/.test(zone))
    throw new ServiceTitanInputError(
      `timezone ${zone} is a day; for several days pass { from, to }, then the zone.`,
    );
  const { from, to } =
    typeof days === "object" && "from" in days
      ? days
      : { from: days, to: days };
  const first = localDay(from, zone);
  const last = localDay(to, zone);
  if (last < first)
    throw new ServiceTitanInputError(
      `the last day, ${last}, is before the first, ${first}; swap them.`,
    );
  return rangeOf(first, last, zone);
}

/**
 * Returns the range of one month: `"2026-02"`, or the month that contains a day
 * or an instant.
 *
 * @throws ServiceTitanInputError if the month or day does not exist, or if the
 *   zone is unknown
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
 * Returns the range of the last `days` days, today included: `lastDays(1, st)`
 * is today.
 *
 * @param now an instant of today. @default the machine's clock
 * @throws ServiceTitanInputError if `days` is not a whole number from 1 up, or
 *   if the zone is unknown
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
