import type { Clock } from "@st/core";

/** Clock and timers. */
export type Timers = Pick<Clock, "now" | "setTimeout" | "clearTimeout">;

/** An answer that has arrived may still have to be read, in ms. */
const GRACE = 20;

/**
 * The result of `work`, or an error after `ms`.
 *
 * A process that was busy for longer than `ms` finds the timer due before it
 * gets to read an answer that has long been there. A second, short timer gives
 * it that turn.
 */
export function withDeadline<T>(
  timers: Timers,
  ms: number,
  work: () => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const late = () => reject(new Error(`Redis did not answer in ${ms} ms.`));
    let timer = timers.setTimeout(() => {
      timer = timers.setTimeout(late, GRACE);
    }, ms);
    work()
      .then(resolve, reject)
      .finally(() => timers.clearTimeout(timer));
  });
}
