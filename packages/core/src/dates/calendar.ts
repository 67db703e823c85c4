import { ServiceTitanInputError } from "../errors.js";

/**
 * ms of a day without a clock change; only for counting calendar days, never
 * for adding to instants.
 */
const DAY = 86_400_000;

/** Days since 1970-01-01 of a calendar day `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (year === undefined || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new ServiceTitanInputError(
      `${JSON.stringify(day)} is not a calendar day; write it as "2026-01-31".`,
    );
  }
  return time / DAY;
}

/** The calendar day `YYYY-MM-DD` that is `number` days after 1970-01-01. */
export function dayName(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The first day of the month that is `months` months after that of `day`. */
export function monthStart(day: string, months: number): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months))
    .toISOString()
    .slice(0, 10);
}
