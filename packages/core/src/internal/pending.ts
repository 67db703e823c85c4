import type { Pending, WithResponse } from "../results.js";

/** A call under way as a promise of its data. It has been sent already: a write must not depend on being awaited. */
export function createPending<T>(call: Promise<WithResponse<T>>): Pending<T> {
  const data = call.then((answer) => answer.data) as Promise<T> & { withResponse(): Promise<WithResponse<T>> };
  data.withResponse = () => {
    // Whoever asks for both hears of a failure there.
    data.catch(() => {});
    return call;
  };
  return data;
}
