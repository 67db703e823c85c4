import type { Pending } from "../../results.js";

/** Receives the response of a call. */
export type OnResponse = (response: Response) => void;

/**
 * A call under way, as a promise of its data. It has been sent already: a write
 * must not depend on being awaited.
 */
export function createPending<T>(
  start: (onResponse: OnResponse) => Promise<T>,
): Pending<T> {
  let response: Response;
  const data = start((received) => {
    response = received;
  });
  const withResponse = async () => ({ data: await data, response });
  return Object.assign(data, { withResponse });
}
