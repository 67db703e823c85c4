import type { Clock } from "../src/clock.js";

/** A clock that stands still until it is told to go on. */
export interface HandClock {
  readonly clock: Clock;
  /** Timers that have been set and have not run. */
  timers(): number;
  pass(ms: number): void;
}

export function handClock(): HandClock {
  const timers = new Map<number, { at: number; run: () => void }>();
  let now = 0;
  let last = 0;
  return {
    clock: {
      now: () => now,
      setTimeout(run, ms) {
        timers.set(++last, { at: now + ms, run });
        return last;
      },
      clearTimeout: (id) => void timers.delete(id as number),
    },
    timers: () => timers.size,
    pass(ms) {
      now += ms;
      for (const [id, { at, run }] of timers) {
        if (at > now) continue;
        timers.delete(id);
        run();
      }
    },
  };
}
