import { ServiceTitanInputError } from "../errors.js";

/**
 * An IANA time zone name, `"America/New_York"`, or a connection, whose
 * `timezone` is used. A connection's `timezone` is UTC unless you set it, and
 * days in UTC begin hours before or after those of the business.
 */
export type Zone = string | { readonly timezone: string };

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The wall clock of a zone. Cached, since creating a formatter costs as much as
 * using it a thousand times.
 */
function wallClock(zone: Zone): Intl.DateTimeFormat {
  const timeZone = typeof zone === "string" ? zone : zone?.timezone;
  let format = formats.get(timeZone);
  if (!format) {
    try {
      // Without a zone, Intl would silently use the machine's.
      if (!timeZone) throw new RangeError();
      const two = "2-digit";
      format = new Intl.DateTimeFormat("en-US", {
        timeZone,
        hourCycle: "h23",
        year: "numeric",
        month: two,
        day: two,
        hour: two,
        minute: two,
        second: two,
      });
    } catch {
      throw new ServiceTitanInputError(
        `timezone ${String(timeZone)} is not known; give an IANA name such as "America/New_York".`,
      );
    }
    formats.set(timeZone, format);
  }
  return format;
}

/**
 * The time that the wall clock of a zone shows at an instant, as if it were UTC;
 * in whole seconds.
 */
export function wallTime(instant: number, zone: Zone): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of wallClock(zone).formatToParts(instant))
    shown[type] = Number(value);
  const { year = 0, month = 1, day, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far a zone is ahead of UTC at an instant, in ms. */
function offset(instant: number, zone: Zone): number {
  const second = Math.floor(instant / 1000) * 1000;
  return wallTime(second, zone) - second;
}

/**
 * The instant at which the wall clock of a zone shows this time. If the clock
 * shows it twice (end of summer time), returns the first instant. If the clock
 * skips it (start of summer time), moves it forward by the length of the gap.
 */
export function instantOf(wall: number, zone: Zone): number {
  const day = 24 * 60 * MINUTE;
  // A zone changes its offset once within two days at most, so these are the
  // offsets on either side of a change.
  const before = offset(wall - day, zone);
  const after = offset(wall + day, zone);
  const found = [wall - before, wall - after].filter(
    (instant) => instant + offset(instant, zone) === wall,
  );
  return found.length > 0 ? Math.min(...found) : wall - before;
}
