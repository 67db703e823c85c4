import { ServiceTitanInputError } from "../errors.js";
import { dayName, dayNumber } from "./calendar.js";
import { instantOf, wallTime, type Zone } from "./zone.js";

const LOCAL =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/;
const ZONED =
  /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/**
 * Returns the instant at which a wall clock in `zone` shows `local`:
 * `toUtc("2026-03-08T09:00", st)`. A day without a time means its beginning,
 * even if that is not 00:00. The API's dates without a zone
 * (`"2025-10-13T00:00:00"`) are read in `zone`; a text with a zone of its own
 * (`Z`, `+02:00`) keeps it.
 *
 * If the clock shows a time twice, the first instant is returned. A time that
 * the clock skips is moved forward by the length of the gap.
 *
 * @throws ServiceTitanInputError if `local` is not a date or time, if it is a
 *   `Date`, or if the zone is unknown
 */
export function toUtc(local: string, zone: Zone): Date {
  if ((local as unknown) instanceof Date)
    throw new ServiceTitanInputError(
      "a Date is already an instant; pass it as it is, without toUtc.",
    );
  if (ZONED.test(local)) {
    dayNumber(local.slice(0, 10));
    const instant = new Date(local);
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  const [, day, hour = "0", minute = "0", second = "0", fraction = ""] =
    LOCAL.exec(local) ?? [];
  if (
    day === undefined ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59
  ) {
    throw new ServiceTitanInputError(
      `${JSON.stringify(local)} is not a date or time; write it as "2026-01-31" or "2026-01-31T08:00:00".`,
    );
  }
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const wall = dayNumber(day) * 86_400_000 + seconds * 1000;
  // ServiceTitan sends up to seven fractional digits; a Date keeps three.
  return new Date(
    instantOf(wall, zone) + Number(fraction.padEnd(3, "0").slice(0, 3)),
  );
}

/**
 * Returns the calendar day of an instant in `zone`, as `YYYY-MM-DD`. A text
 * without a zone (`postDate: "2025-10-13T00:00:00"`) already names a calendar
 * day, which is returned unchanged.
 *
 * @throws ServiceTitanInputError if the text is not a date or the zone is
 *   unknown
 */
export function localDay(time: Date | string, zone: Zone): string {
  if (typeof time === "string") {
    if (!ZONED.test(time)) {
      const [, day] = LOCAL.exec(time) ?? [];
      return dayName(dayNumber(day ?? time));
    }
    return localDay(toUtc(time, zone), zone);
  }
  if (!((time as unknown) instanceof Date))
    throw new ServiceTitanInputError(
      `${String(time)} is not a day; give "2026-01-31" or a Date.`,
    );
  if (Number.isNaN(time.getTime()))
    throw new ServiceTitanInputError(
      "an invalid Date has no day; pass a valid one.",
    );
  return new Date(wallTime(time.getTime(), zone)).toISOString().slice(0, 10);
}
