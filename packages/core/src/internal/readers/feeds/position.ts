import { inputError } from "../../errors/input-error.js";
import { show } from "../../values/show.js";
import type { Source } from "../source.js";
import { unwrapPosition } from "./checkpoint.js";

/** A date, perhaps with a time. Any other text is one of the server's tokens. */
const DATE_LIKE = /^\d{4}-\d{1,2}-\d{1,2}([T ].*)?$/;
/** A day, or a time with a zone. */
const EXACT =
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;

/**
 * The caller's `from` as the server takes it: a `continueFrom`, a stored
 * position, a `Date`, a day or a time.
 * @throws ServiceTitanInputError for anything else, for a day that does not
 *   exist, and for another feed's position
 */
export function feedPosition(source: Source, from: unknown = ""): string {
  if (typeof from === "string" && !DATE_LIKE.test(from))
    return unwrapPosition(source, from);
  if (from instanceof Date && !Number.isNaN(+from)) return from.toISOString();
  if (typeof from === "string" && EXACT.test(from) && isRealDay(from)) {
    const time = new Date(from);
    if (!Number.isNaN(+time))
      return from.includes("T") ? time.toISOString() : from;
  }
  throw inputError(
    source.operation,
    `from: ${show(from)} is not a continueFrom, Date, day or time with a zone ("2026-01-31T08:00:00Z").`,
  );
}

/** Some engines take `2026-02-30` for March 2nd. */
function isRealDay(from: string): boolean {
  const day = from.slice(0, 10);
  // An invalid date is null as JSON.
  return JSON.stringify(new Date(day)).includes(day);
}
