import type { Pending } from "../results.js";

/** Notes the response of a call, for those who ask for it. */
export type Note = (response: Response) => void;

/** A call under way as a promise of its data. It has been sent already: a write must not depend on being awaited. */
export function createPending<T>(start: (note: Note) => Promise<T>): Pending<T> {
  let response: Response;
  const data = start((noted) => {
    response = noted;
  });
  // Not `data.withResponse = () => …`: V8 puts a function that is written there among the old objects, and so keeps all it refers to.
  return Object.assign(data, { withResponse: () => data.then((data) => ({ data, response })) });
}
