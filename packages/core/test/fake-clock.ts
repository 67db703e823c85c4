import type { Clock } from "../src/clock.js";

/** Time that moves only when told. Real sockets stay real. */
export interface FakeClock extends Clock {
  /**
   * Moves on, running every timer that falls due on the way, each at its own
   * time.
   */
  advance(ms: number): void;
  /** Moves on to the next timer, if there is one. */
  next(): void;
  /** Moves on, letting what each timer sets off happen at its own time. */
  pass(ms: number): Promise<void>;
  /** Timers waiting. */
  readonly pending: number;
  /** ms since the clock was made. */
  readonly elapsed: number;
}

export function fakeClock(random = 0.5): FakeClock {
  const start = 1_700_000_000_000;
  let now = start;
  let last = 0;
  const timers = new Map<number, { at: number; callback: () => void }>();
  const soonest = () =>
    Math.min(...[...timers.values()].map((timer) => timer.at));
  return {
    now: () => now,
    random: () => random,
    setTimeout(callback, ms) {
      timers.set(++last, { at: now + ms, callback });
      return last;
    },
    clearTimeout: (timer) => {
      timers.delete(timer as number);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers]
          .filter(([, { at }]) => at <= end)
          .sort((a, b) => a[1].at - b[1].at || a[0] - b[0]);
        if (!next) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].callback();
      }
      now = end;
    },
    next() {
      const at = soonest();
      if (at !== Number.POSITIVE_INFINITY) this.advance(Math.max(0, at - now));
    },
    async pass(ms) {
      const end = now + ms;
      while (soonest() <= end) {
        this.next();
        for (let hop = 0; hop < 5; hop++) await Promise.resolve();
      }
      this.advance(end - now);
    },
    get pending() {
      return timers.size;
    },
    get elapsed() {
      return now - start;
    },
  };
}
