/** Timers of which ten seconds pass in one; the time is the real one. */
export const quickTimers = {
  now: (): number => Date.now(),
  setTimeout: (callback: () => void, ms: number): unknown =>
    setTimeout(callback, ms / 10),
  clearTimeout: (timer: unknown): void => clearTimeout(timer as NodeJS.Timeout),
};
