import type { Pending, WithResponse } from "../results.js";

/** A call under way as a promise of its data. It has been sent already: a write must not depend on being awaited. */
export function createPending<T>(call: Promise<WithResponse<T>>): Pending<T> {
  const data = call.then((answer) => answer.data);
  return Object.defineProperty(data, "withResponse", {
    value: () => {
      // Whoever asks for both hears of a failure there.
      data.catch(() => {});
      return call;
    },
  }) as Pending<T>;
}
