import { dayName, dayNumber } from "./calendar.js";
import { toUtc } from "./to-utc.js";
import type { Zone } from "./zone.js";

/**
 * Whole days of one time zone: from `start` on, up to but not including `end`.
 */
export interface DateRange {
  /** The instant the first day begins. */
  readonly start: Date;
  /** The instant the day behind the last one begins. */
  readonly end: Date;
  /** First day, `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** Last day, `YYYY-MM-DD`; it belongs to the range. */
  readonly lastDay: string;
  /**
   * The pair of filters a list takes for a point in time:
   * `range.filter("created")` is `{ createdOnOrAfter, createdBefore }`. For a
   * pair with other names give both: `range.filter("fromUtc", "toUtc")`.
   */
  filter<Field extends string>(
    field: Field,
  ): { [Name in `${Field}OnOrAfter` | `${Field}Before`]: Date };
  filter<From extends string, Before extends string>(
    from: From,
    before: Before,
  ): { [Name in From | Before]: Date };
  /**
   * The same for filters that take calendar dates (`YYYY-MM-DD`) and no times.
   */
  dayFilter<Field extends string>(
    field: Field,
  ): { [Name in `${Field}OnOrAfter` | `${Field}Before`]: string };
  dayFilter<From extends string, Before extends string>(
    from: From,
    before: Before,
  ): { [Name in From | Before]: string };
}

/** The range from the first to the last of these days. */
export function rangeOf(
  firstDay: string,
  lastDay: string,
  zone: Zone,
): DateRange {
  const endDay = dayName(dayNumber(lastDay) + 1);
  const start = toUtc(firstDay, zone);
  const end = toUtc(endDay, zone);
  const pair = <Value>(from: Value, before: Value) => {
    return (field: string, second?: string) =>
      second === undefined
        ? { [`${field}OnOrAfter`]: from, [`${field}Before`]: before }
        : { [field]: from, [second]: before };
  };
  return {
    start,
    end,
    firstDay,
    lastDay,
    filter: pair(start, end) as DateRange["filter"],
    dayFilter: pair(firstDay, endDay) as DateRange["dayFilter"],
  };
}
