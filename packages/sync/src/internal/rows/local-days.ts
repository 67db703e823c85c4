import { localDay } from "@st/core/dates";

/** ms. Every zone begins its days at a quarter of an hour. */
const QUARTER = 900_000;
/** Fifty years have two million; this is two years of one table. */
const MOST_KEPT = 70_000;

/** The calendar days of a tenant. Formatting costs 2 µs, so days are kept. */
export class LocalDays {
  readonly #zone: string;
  readonly #days = new Map<number, string>();

  constructor(zone: string) {
    this.#zone = zone;
  }

  /** @param time `2026-03-02T03:00:00.000Z` */
  of(time: string): string {
    const quarter = Math.floor(Date.parse(time) / QUARTER);
    let day = this.#days.get(quarter);
    if (day === undefined) {
      if (this.#days.size >= MOST_KEPT) this.#days.clear();
      day = localDay(new Date(quarter * QUARTER), this.#zone);
      this.#days.set(quarter, day);
    }
    return day;
  }
}

/** In `invoiceDate` or `from`, midnight in UTC stands for a day. */
const NAMED_AS_DAY = /date|^(from|to)$|Warranty(Start|End)$/i;

/** Whether a time is a day that was written as midnight in UTC. */
export function isWrittenDay(property: string, time: string): boolean {
  return time.endsWith("T00:00:00.000Z") && NAMED_AS_DAY.test(property);
}
