import { dayName, dayNumber } from "./calendar.js";
import { toUtc } from "./to-utc.js";
import type { Zone } from "./zone.js";

/** Whole days in a time zone, from `start` up to but not including `end`. */
export interface DateRange {
  /** The beginning of the first day. */
  readonly start: Date;
  /** The beginning of the day after the last. */
  readonly end: Date;
  /** First day, `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** Last day, `YYYY-MM-DD`, included in the range. */
  readonly lastDay: string;
  /**
   * Returns a pair of filters for points in time: `range.filter("created")` is
   * `{ createdOnOrAfter, createdBefore }`. If the filters have other names, pass
   * both: `range.filter("fromUtc", "toUtc")`.
   */
  filter<Field extends string>(
    field: Field,
  ): { [Name in `${Field}OnOrAfter` | `${Field}Before`]: Date };
  filter<From extends string, Before extends string>(
    from: From,
    before: Before,
  ): { [Name in From | Before]: Date };
  /** The same for filters that take calendar dates (`YYYY-MM-DD`). */
  dayFilter<Field extends string>(
    field: Field,
  ): { [Name in `${Field}OnOrAfter` | `${Field}Before`]: string };
  dayFilter<From extends string, Before extends string>(
    from: From,
    before: Before,
  ): { [Name in From | Before]: string };
}

/** Returns the range from `firstDay` to `lastDay`, both included. */
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
