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
  const hours = moments.find(([name]) => name.test(property))?.[1] ?? 0;
  return Math.max(created, start + hours * HOUR);
}

/**
 * A time as ServiceTitan writes it: in UTC, with seven fractional digits if
 * there is a fraction of a second.
 */
export function timestamp(ms: number): string {
  const text = new Date(ms).toISOString();
  return text.endsWith(".000Z")
    ? text.replace(".000Z", "Z")
    : text.replace("Z", `${String((ms * 7) % 10_000).padStart(4, "0")}Z`);
}
