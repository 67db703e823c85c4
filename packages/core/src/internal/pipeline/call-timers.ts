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
  #totalEnds = Infinity;
  #stepEnds = Infinity;
  // Dropped when it is over, so that what it refers to can be collected.
  #onTotal = noop;
  #onStep = noop;
  #timer: unknown;
  #firesAt = Infinity;
  /** When the clock was last read. */
  #lastSeen = 0;

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
    const now = this.#now();
    this.#set(limit, now + ms, onExpire);
    this.#wakeBy(now, now + Math.min(ms, wakeIn));
    return now + ms;
  }

  clear(limit: Limit): void {
    this.#set(limit, Infinity, noop);
  }

  /** Clears both limits and the timer. */
  stop(): void {
    this.clear("total");
    this.clear("step");
    this.#clock.clearTimeout(this.#timer);
    this.#firesAt = Infinity;
  }

  #set(limit: Limit, ends: number, onExpire: () => void): void {
    if (limit === "total") {
      this.#totalEnds = ends;
      this.#onTotal = onExpire;
    } else {
      this.#stepEnds = ends;
      this.#onStep = onExpire;
    }
  }

  /**
   * Reads the clock. If it was set back, moves all times back by as much, or a
   * limit would last longer by that. How much time passed since it was last read
   * nobody can tell: a limit started right after may end earlier by that.
   */
  #now(): number {
    const now = this.#clock.now();
    const lost = this.#lastSeen - now;
    this.#lastSeen = now;
    if (lost > 0) {
      this.#totalEnds -= lost;
      this.#stepEnds -= lost;
      this.#firesAt -= lost;
    }
    return now;
  }

  #expire(limit: Limit, ends: number, onExpire: () => void, now: number): void {
    if (ends > now) return;
    this.clear(limit);
    onExpire();
  }

  #wakeBy(now: number, at: number): void {
    if (at >= this.#firesAt) return;
    this.#clock.clearTimeout(this.#timer);
    this.#firesAt = at;
    this.#timer = this.#clock.setTimeout(() => this.#fire(), at - now);
  }

  #fire(): void {
    // So late it is, whatever the clock says.
    this.#lastSeen = Math.max(this.#lastSeen, this.#firesAt);
    this.#firesAt = Infinity;
    const now = this.#now();
    this.#expire("total", this.#totalEnds, this.#onTotal, now);
    this.#expire("step", this.#stepEnds, this.#onStep, now);
    const next = Math.min(this.#totalEnds, this.#stepEnds);
    if (next < Infinity) this.#wakeBy(now, next);
  }
}

function noop(): void {
  // No limit is running.
}
