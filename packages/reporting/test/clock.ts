import type { Clock } from "@st/core";

/**
 * A clock that jumps to the next timer whenever the program has nothing else to
 * do. No test waits.
 */
export interface JumpingClock extends Clock {
  /** Timers that are set. */
  readonly pending: number;
}

export function jumpingClock(): JumpingClock {
  let time = 0;
  const timers = new Map<object, { due: number; callback: () => void }>();
  const jump = () => {
    const [next] = [...timers].sort(([, a], [, b]) => a.due - b.due);
    if (!next) return;
    const [timer, { due, callback }] = next;
    timers.delete(timer);
    time = Math.max(time, due);
    callback();
  };
  return {
    now: () => time,
    setTimeout(callback, ms) {
      const timer = {};
      timers.set(timer, { due: time + ms, callback });
      setTimeout(jump, 0);
      return timer;
    },
    clearTimeout: (timer) => void timers.delete(timer as object),
    get pending() {
      return timers.size;
    },
  };
}
