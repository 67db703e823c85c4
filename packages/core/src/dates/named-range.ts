import { ServiceTitanInputError } from "../errors.js";
import { dayName, dayNumber, monthStart } from "./calendar.js";
import { type DateRange, rangeOf } from "./range.js";
import { localDay } from "./to-utc.js";
import type { Zone } from "./zone.js";

/** Names of common ranges. */
export type NamedRange =
  | "today"
  | "yesterday"
  | "tomorrow"
  | `${"last" | "this" | "next"} ${"week" | "month" | "quarter" | "year"}`;

export type WeekDay =
  | "sunday"
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday";

/** Options of a named range. */
export interface RangeOptions {
  /** An instant of today. @default the machine's clock */
  now?: Date | undefined;
  /** First day of the week. @default "monday" */
  weekStart?: WeekDay | undefined;
}

const DAYS = { yesterday: -1, today: 0, tomorrow: 1 };
const TURNS = { last: -1, this: 0, next: 1 };
const MONTHS = { month: 1, quarter: 3, year: 12 };
const WEEK: readonly WeekDay[] = [
  "thursday",
  "friday",
  "saturday",
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
];

/**
 * Returns a range by its name:
 * `namedRange("last month", st).filter("completed")`. Weeks, months, quarters
 * and years are whole, even if they extend into the future; quarters begin in
 * January, April, July and October.
 *
 * @throws ServiceTitanInputError if the name, `weekStart` or the zone is unknown
 */
export function namedRange(
  name: NamedRange,
  zone: Zone,
  options: RangeOptions = {},
): DateRange {
  const { now = new Date(), weekStart = "monday" } = options;
  const today = localDay(now, zone);
  const number = dayNumber(today);
  if (Object.hasOwn(DAYS, name)) {
    const day = dayName(number + DAYS[name as keyof typeof DAYS]);
    return rangeOf(day, day, zone);
  }
  const [, turnName = "", unit = ""] =
    /^(last|this|next) (\w+)$/.exec(String(name)) ?? [];
  const turn = TURNS[turnName as keyof typeof TURNS];
  if (turn !== undefined && unit === "week") {
    // Day 0 of the calendar, 1970-01-01, was a Thursday.
    const first = WEEK.indexOf(weekStart);
    if (first < 0)
      throw new ServiceTitanInputError(
        `weekStart is ${String(weekStart)}; give a day such as "monday".`,
      );
    const start = number - ((((number - first) % 7) + 7) % 7) + 7 * turn;
    return rangeOf(dayName(start), dayName(start + 6), zone);
  }
  const months = Object.hasOwn(MONTHS, unit)
    ? MONTHS[unit as keyof typeof MONTHS]
    : undefined;
  if (turn === undefined || months === undefined) {
    throw new ServiceTitanInputError(
      `range ${JSON.stringify(name)} is not known; give "today", ` +
        `"yesterday", "tomorrow", or "last", "this" or "next" with "week", ` +
        `"month", "quarter" or "year".`,
    );
  }
  const into = (Number(today.slice(5, 7)) - 1) % months;
  const start = monthStart(today, months * turn - into);
  return rangeOf(
    start,
    dayName(dayNumber(monthStart(start, months)) - 1),
    zone,
  );
}
