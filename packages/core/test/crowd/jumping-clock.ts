import type { Clock } from "../../src/clock.js";

/** A clock whose timers go forward while the time it tells jumps about. */
export interface JumpingClock extends Clock {
  /** Timers that wait. */
  readonly pending: number;
  /** Runs the timers that fall due within so many ms. */
  pass(ms: number): void;
  /** Sets the time it tells forward or, below 0, back. */
  jump(ms: number): void;
}

export function jumpingClock(random: () => number): JumpingClock {
  const timers = new Map<number, { at: number; callback: () => void }>();
  let passed = 0;
  let told = 1_700_000_000_000;
  let last = 0;
  return {
    now: () => told,
    random,
    setTimeout(callback, ms) {
      timers.set(++last, { at: passed + ms, callback });
      return last;
    },
    clearTimeout: (timer) => void timers.delete(timer as number),
    pass(ms) {
      passed += ms;
      told += ms;
      const due = [...timers].filter(([, { at }]) => at <= passed);
      due.sort((one, other) => one[1].at - other[1].at);
      // One that ran may have cleared another.
      for (const [timer, { callback }] of due)
        if (timers.delete(timer)) callback();
    },
    jump(ms) {
      told += ms;
    },
    get pending() {
      return timers.size;
    },
  };
}
