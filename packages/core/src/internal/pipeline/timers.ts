import type { Clock } from "../../clock.js";

/** A limit that runs while something is waited for. */
export type Limit = "total" | "step";

/**
 * The time limits of one call on a single timer: one for the whole, one for the
 * step that is being waited for (headers, the next chunk). Steps begin and end
 * by noting a time; the timer looks at the notes when it fires. A timer a step
 * would cost more than all the rest of a call.
 */
export class Limits {
  readonly #clock: Clock;
  readonly #ends = { total: Infinity, step: Infinity };
  readonly #expire = { total: nothing, step: nothing };
  #timer: unknown;
  #wake = Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Begins a limit of so many ms. `soonest`: a shorter one is going to follow,
   * so that the timer need not be set twice.
   * @returns when it ends
   */
  begin(
    limit: Limit,
    ms: number,
    expire: () => void,
    soonest: number = ms,
  ): number {
    const now = this.#clock.now();
    const end = now + ms;
    this.#ends[limit] = end;
    this.#expire[limit] = expire;
    this.#arm(now, now + Math.min(ms, soonest));
    return end;
  }

  end(limit: Limit): void {
    this.#ends[limit] = Infinity;
    // What it would have ended, a body that was read for one, is let go of.
    this.#expire[limit] = nothing;
  }

  /** Ends both. */
  stop(): void {
    this.end("total");
    this.end("step");
    this.#clock.clearTimeout(this.#timer);
    this.#wake = Infinity;
  }

  #arm(now: number, at: number): void {
    if (at >= this.#wake) return;
    this.#clock.clearTimeout(this.#timer);
    this.#wake = at;
    this.#timer = this.#clock.setTimeout(() => this.#fire(), at - now);
  }

  #fire(): void {
    this.#wake = Infinity;
    const now = this.#clock.now();
    for (const limit of ["total", "step"] as const) {
      if (this.#ends[limit] > now) continue;
      const expire = this.#expire[limit];
      this.end(limit);
      expire();
    }
    const next = Math.min(this.#ends.total, this.#ends.step);
    if (next < Infinity) this.#arm(now, next);
  }
}

function nothing(): void {
  // No limit runs.
}
