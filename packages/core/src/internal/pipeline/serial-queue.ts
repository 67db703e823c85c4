import type { Scope } from "./scope.js";

/** Runs work with the same key one at a time, in the order it came. */
export async function inTurn<T>(
  queues: Map<string, Promise<void>>,
  key: string,
  scope: Scope,
  work: () => Promise<T>,
): Promise<T> {
  const previous = queues.get(key);
  let leave = (): void => {};
  const gone = new Promise<void>((resolve) => {
    leave = resolve;
  });
  // The next waits for those before this one as well, in case this one
  // gives up waiting.
  const last = previous !== undefined ? previous.then(() => gone) : gone;
  queues.set(key, last);
  try {
    if (previous !== undefined) await scope.race(previous);
    return await work();
  } finally {
    leave();
    if (queues.get(key) === last) queues.delete(key);
  }
}
