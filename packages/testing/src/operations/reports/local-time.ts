import { timestamp } from "../../data/times.js";
import type { Zone } from "../../time/zone.js";

function offset(ahead: number): string {
  const minutes = ahead / 60_000;
  const two = (number: number) => String(number).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * The day of a moment as a cell of a report has it: midnight with the company's
 * offset, `"2025-10-15T00:00:00-07:00"`.
 */
export function dayCell(zone: Zone, time: unknown): string | null {
  if (typeof time !== "string") return null;
  const midnight = zone.day(Date.parse(time));
  const ahead = zone.ahead(midnight);
  const local = new Date(midnight + ahead).toISOString();
  return `${local.slice(0, 10)}T00:00:00${offset(ahead)}`;
}

/** A moment with the company's offset, as descriptions of reports have it. */
export function localTime(zone: Zone, time: string): string {
  const ms = Date.parse(time);
  const ahead = zone.ahead(ms);
  return timestamp(ms + ahead).replace("Z", offset(ahead));
}

/**
 * The start of the day that a parameter names, in ms. Without an offset it is a
 * day of the company; `undefined` if it is no date.
 */
export function startOfNamedDay(zone: Zone, text: unknown): number | undefined {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d/.test(text))
    return undefined;
  const isMoment = /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const ms = Date.parse(isMoment ? text : `${text.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(ms)) return undefined;
  return zone.day(isMoment ? ms : ms - zone.ahead(ms));
}
