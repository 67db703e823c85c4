/** Clock and timers of the library. Tests replace it; sockets stay real. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Source of jitter, 0 ≤ x < 1. @default Math.random */
  random?: (() => number) | undefined;
}

/**
 * The system's clock. Its functions are looked up when called, so that fake
 * timers installed later work too.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) =>
    clearTimeout(timer as Parameters<typeof clearTimeout>[0]),
};
