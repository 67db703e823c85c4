import type { Clock } from "../../clock.js";
import { Scope } from "./scope.js";
import { sleep } from "./sleep.js";

/**
 * Waits outside a call. Rejects with the signal's reason as soon as it aborts,
 * and leaves neither timer nor listener.
 */
export async function wait(
  clock: Clock,
  ms: number,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const scope = new Scope([], undefined, signal);
  try {
    await sleep(clock, ms, scope);
  } finally {
    scope.release();
  }
}
