const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The days of a time zone. */
export interface Zone {
  /** `"America/Phoenix"` */
  readonly name: string;
  /** How far the zone is ahead of UTC at a moment, in ms. */
  ahead(ms: number): number;
  /**
   * The start of a day, or an hour of it, in ms.
   *
   * @param later days after the day of the moment. @default 0
   * @param hour on the clock. @default 0
   */
  day(ms: number, later?: number, hour?: number): number;
}

const zones = new Map<string, Zone>();

/**
 * The days of a time zone.
 *
 * @throws RangeError when there is no such zone
 */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    if (!isZone(name))
      throw new RangeError(
        `zone is ${JSON.stringify(name)}; give the name of a time zone, such as "America/Phoenix".`,
      );
    zone = createZone(name);
    zones.set(name, zone);
  }
  return zone;
}

/** Asks for the offset of an hour once: rows by the million need it. */
function createZone(name: string): Zone {
  const offsets = new Map<number, number>();
  const ahead = (ms: number): number => {
    const hour = Math.floor(ms / HOUR);
    let found = offsets.get(hour);
    if (found === undefined) {
      found = offsetAt(name, hour * HOUR);
      offsets.set(hour, found);
    }
    return found;
  };
  return {
    name,
    ahead,
    day: (ms, later = 0, hour = 0) => {
      const days = Math.floor((ms + ahead(ms)) / DAY) + later;
      const local = days * DAY + hour * HOUR;
      // The offset may change between the two; the second look has the right one.
      return local - ahead(local - ahead(local));
    },
  };
}

/** Whether a name is one of a time zone: `"America/Phoenix"`. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone is ahead of UTC, in ms. */
export function offsetAt(zone: string, time: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      timeZoneName: "longOffset",
    });
    formats.set(zone, format);
  }
  const text = format
    .formatToParts(time)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign, hours = "0", minutes = "0"] =
    /([+-])(\d\d):(\d\d)/.exec(text ?? "") ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? -ahead : ahead;
}
