import type { Clock } from "../../clock.js";

/** The whole call, or the step it is in: waiting for headers, for a chunk. */
export type Limit = "total" | "step";

/**
 * The time limits of one call on a single timer. A limit only notes when it
 * runs out; the timer looks at the notes when it fires. With a timer for each
 * step a call with a stubbed fetch takes a fifth longer (bench/call-cost).
 */
export class CallTimers {
  readonly #clock: Clock;
  readonly #deadlines = { total: Infinity, step: Infinity };
  readonly #onExpire = { total: noop, step: noop };
  #timer: unknown;
  #firesAt = Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Starts a limit.
   * @param ms how long it runs
   * @param wakeIn ms until a shorter limit, about to be started, would need the
   *   timer; spares setting it twice
   * @returns when the limit runs out
   */
  start(
    limit: Limit,
    ms: number,
    onExpire: () => void,
    wakeIn: number = ms,
  ): number {
    const now = this.#clock.now();
    const deadline = now + ms;
    this.#deadlines[limit] = deadline;
    this.#onExpire[limit] = onExpire;
    this.#wakeBy(now, now + Math.min(ms, wakeIn));
    return deadline;
  }

  clear(limit: Limit): void {
    this.#deadlines[limit] = Infinity;
    // Drops the callback, so that what it refers to can be collected.
    this.#onExpire[limit] = noop;
  }

  /** Clears both limits and the timer. */
  stop(): void {
    this.clear("total");
    this.clear("step");
    this.#clock.clearTimeout(this.#timer);
    this.#firesAt = Infinity;
  }

  #wakeBy(now: number, at: number): void {
    if (at >= this.#firesAt) return;
    this.#clock.clearTimeout(this.#timer);
    this.#firesAt = at;
    this.#timer = this.#clock.setTimeout(() => this.#fire(), at - now);
  }

  #fire(): void {
    this.#firesAt = Infinity;
    const now = this.#clock.now();
    for (const limit of ["total", "step"] as const) {
      if (this.#deadlines[limit] > now) continue;
      const onExpire = this.#onExpire[limit];
      this.clear(limit);
      onExpire();
    }
    const next = Math.min(this.#deadlines.total, this.#deadlines.step);
    if (next < Infinity) this.#wakeBy(now, next);
  }
}

function noop(): void {
  // No limit is running.
}
