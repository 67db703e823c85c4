/**
 * Days and months in the time zone of a business, based on the runtime's
 * `Intl`.
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
