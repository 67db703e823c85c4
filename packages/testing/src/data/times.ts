import { perName } from "../per-name.js";
import { between, mix } from "./random.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * When a row was created and last modified, in ms. Both grow with `index`, so
 * that an export feed is in the order of modification without sorting.
 *
 * @param today where the history ends
 * @param history how long it is, in ms
 */
export function lifetime(
  key: number,
  index: number,
  count: number,
  today: number,
  history: number,
): { created: number; modified: number } {
  const first = today - history;
  const step = history / Math.max(count, 1);
  const created =
    first +
    step * (index + (between(mix(key, index), 0, 499) as number) / 1000);
  const modified =
    first + step * (index + 0.5 + between(mix(key, index + 1), 0, 499) / 1000);
  return { created: Math.floor(created), modified: Math.floor(modified) };
}

/**
 * When something happens to a row, in hours after the start of its working day.
 * First match wins.
 */
const moments: [RegExp, number][] = [
  [/^(created|reported|requested)/i, -100],
  [/(assigned|dispatched)/i, -1],
  [/(arrivalWindowEnd|windowEnd)/i, 4],
  [/(due|renew|expir|warrantyEnd|follow|next|cancellation)/i, 24 * 30],
  [/(paid|deposit|posted|post|export|reconcil|received|picked)/i, 24 * 3],
  [/(sent|sold|invoice|bill|review)/i, 24],
  [/(ended|end|^to|until|completed|done|closed|finish|through)/i, 2],
  [/(hire|birth)/i, -24 * 900],
];

const hoursFor = perName(
  (property) => moments.find(([name]) => name.test(property))?.[1] ?? 0,
);

/**
 * The moment of a property by its name, in ms: `start` before `end`,
 * `completedOn` after both, none before `created`.
 */
export function momentOf(
  property: string,
  created: number,
  key: number,
): number {
  const day = Math.floor(created / DAY) + between(mix(key, 31), 1, 14);
  const start = day * DAY + between(mix(key, 32), 14, 22) * HOUR;
  const hours = hoursFor(property);
  return Math.max(created, start + hours * HOUR);
}

/**
 * A time as ServiceTitan writes it: in UTC, with seven fractional digits if
 * there is a fraction of a second.
 */
export function timestamp(ms: number): string {
  const day = Math.floor(ms / DAY);
  const rest = ms - day * DAY;
  const clock = (part: number, size: number) =>
    String(Math.floor(rest / part) % size).padStart(2, "0");
  const time = `${dayText(day)}T${clock(HOUR, 24)}:${clock(60_000, 60)}:${clock(1_000, 60)}`;
  const fraction = rest % 1_000;
  if (fraction === 0) return `${time}Z`;
  const further = String((ms * 7) % 10_000).padStart(4, "0");
  return `${time}.${String(fraction).padStart(3, "0")}${further}Z`;
}

/** Days that were written already: a company's history has 730 and some. */
const days = new Map<number, string>();

/** A day since 1970 as a date; `new Date` for each time of each row is slow. */
function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    if (days.size >= MOST_DAYS) days.clear();
    text = new Date(day * DAY).toISOString().slice(0, -14);
    days.set(day, text);
  }
  return text;
}

const MOST_DAYS = 10_000;
