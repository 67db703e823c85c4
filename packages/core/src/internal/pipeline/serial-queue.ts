import type { Scope } from "./scope.js";

/** Runs work of one key one at a time, in the order it came. */
export async function inTurn<T>(
  queues: Map<string, Promise<void>>,
  key: string,
  scope: Scope,
  work: () => Promise<T>,
): Promise<T> {
  const before = queues.get(key);
  let leave = (): void => {};
  const gate = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const tail = before !== undefined ? before.then(() => gate) : gate;
  queues.set(key, tail);
  try {
    if (before !== undefined) await scope.race(before);
    return await work();
  } finally {
    leave();
    if (queues.get(key) === tail) queues.delete(key);
  }
}
