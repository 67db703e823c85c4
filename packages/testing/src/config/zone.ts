import { offsetAt } from "../time/zone.js";

/**
 * Reads a point in time: `"2026-03-02T08:00"` is a time in the zone,
 * `"2026-03-02T08:00-07:00"` says its own offset.
 *
 * @returns ms since 1970, or `undefined` if it is not a time
 */
export function timeIn(zone: string, text: string): number | undefined {
  if (
    !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i.test(
      text,
    )
  )
    return undefined;
  const isAbsolute = /(Z|[+-]\d\d:?\d\d)$/i.test(text.slice(10));
  const long = text.includes("T") ? text : `${text}T00:00`;
  const time = Date.parse(isAbsolute ? long : `${long}Z`);
  if (Number.isNaN(time)) return undefined;
  if (isAbsolute) return time;
  // The offset may change between the two; the second look has the right one.
  const near = time - offsetAt(zone, time);
  return time - offsetAt(zone, near);
}
