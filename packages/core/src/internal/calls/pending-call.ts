import type { Pending } from "../../results.js";

/** Notes the response of a call, for those who ask for it. */
export type Note = (response: Response) => void;

/**
 * A call under way as a promise of its data. It has been sent already: a write
 * must not depend on being awaited.
 */
export function createPending<T, Given extends unknown[]>(
  start: (note: Note, ...given: Given) => Promise<T>,
  ...given: Given
): Pending<T> {
  let response: Response;
  const note = (noted: Response) => {
    response = noted;
  };
  const data = start(note, ...given);
  // Not `data.withResponse = () => …`: V8 puts a function that is written there
  // among the old objects, and so keeps all it refers to.
  return Object.assign(data, {
    withResponse: () => data.then((data) => ({ data, response })),
  });
}
