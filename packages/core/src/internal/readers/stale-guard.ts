import { wholeNumber } from "../request/whole-number.js";
import { digest } from "../values/digest.js";
import { paginationError } from "./pagination-error.js";
import { Recent } from "./recent.js";
import type { Source } from "./source.js";

/**
 * Returns a function that takes the rows of each page after which the
 * server has more. It throws once there have been `max` in a row without a row
 * that was not there before.
 * @throws ServiceTitanInputError if `max` is no whole number
 */
export function createStaleGuard(
  source: Source,
  max: number,
): (number: number, rows: readonly unknown[]) => void {
  wholeNumber(source.operation, "maxStale", max, Number.NaN);
  // In a circle of any length a generation comes round again while it is kept,
  // if each is kept for as long as all before it (Brent's method).
  const seen = new Recent<number, true>((count) => !(count & (count - 1)));
  let stale = 0;
  return (number, rows) => {
    stale++;
    for (const row of rows) {
      const key = digest(identityOf(row));
      if (!seen.get(key)) stale = 0;
      seen.set(key, true);
    }
    if (stale < max) return;
    throw paginationError(
      source,
      `nothing new from page ${number - max + 1} to ${number}; reading would never end. Else raise maxStale.`,
    );
  };
}

/**
 * Rows are the same if id and time of change are, or else their whole content:
 * an id alone may be 0, or that of another thing.
 */
function identityOf(row: unknown): string {
  const { id, modifiedOn } = Object(row) as Record<string, unknown>;
  return id && modifiedOn ? `${id} ${modifiedOn}` : JSON.stringify(row);
}
