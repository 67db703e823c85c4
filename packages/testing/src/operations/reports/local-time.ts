import { startOfDay, timestamp } from "../../data/times.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far the company's clocks are behind UTC at a moment, in ms. */
function behind(ms: number): number {
  const midnight = ((startOfDay(ms) % DAY) + DAY) % DAY;
  return midnight > 14 * HOUR ? midnight - DAY : midnight;
}

function offset(ms: number): string {
  const minutes = behind(ms) / 60_000;
  const two = (number: number) => String(number).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes > 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * The day of a moment as a cell of a report has it: midnight with the company's
 * offset, `"2025-10-15T00:00:00-07:00"`.
 */
export function dayCell(time: unknown): string | null {
  if (typeof time !== "string") return null;
  const ms = Date.parse(time);
  const local = new Date(ms - behind(ms)).toISOString();
  return `${local.slice(0, 10)}T00:00:00${offset(ms)}`;
}

/** A moment with the company's offset, as descriptions of reports have it. */
export function localTime(time: string): string {
  const ms = Date.parse(time);
  return timestamp(ms - behind(ms)).replace("Z", offset(ms));
}

/**
 * The start of the day that a parameter names, in ms. Without an offset it is a
 * day of the company; `undefined` if it is no date.
 */
export function startOfNamedDay(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d/.test(text))
    return undefined;
  const ms = /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text)
    ? Date.parse(text)
    : // Noon of the day, wherever the company is.
      Date.parse(`${text.slice(0, 10)}T19:00:00Z`);
  return Number.isNaN(ms) ? undefined : startOfDay(ms);
}

/** The start of the day after one, in ms. */
export function nextDay(start: number): number {
  return startOfDay(start + 36 * HOUR);
}
