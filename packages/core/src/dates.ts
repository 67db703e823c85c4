/**
 * Days and months as a business counts them, in its own time zone, on the
 * `Intl` every runtime brings.
 */
export {
  type DaySpan,
  dayRange,
  lastDays,
  monthRange,
} from "./dates/day-range.js";
export {
  type NamedRange,
  namedRange,
  type RangeOptions,
  type WeekDay,
} from "./dates/named-range.js";
export type { DateRange } from "./dates/range.js";
export { localDay, toUtc } from "./dates/to-utc.js";
export type { Zone } from "./dates/zone.js";
