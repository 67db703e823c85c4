import type { ExportBatch } from "../../../results.js";
import { badPaging } from "../pagination-error.js";
import type { Source } from "../source.js";

/**
 * Notices a feed that goes round in a circle, whatever the length of the
 * circle, and keeps one position for it: the mark is moved on after 1, 2, 4, 8…
 * batches, so it ends up inside the circle and is met again (Brent's method).
 */
export function createLoopGuard(
  source: Source,
): (from: string, batch: ExportBatch<unknown>) => void {
  let mark = "";
  let steps = 0;
  let reach = 1;
  return (from, { hasMore, continueFrom }) => {
    if (hasMore && (continueFrom === from || continueFrom === mark)) {
      throw badPaging(
        source,
        "continueFrom leads back to where the reading was; it would never end.",
      );
    }
    // Caught up, a feed stays where it is, and may well be asked again.
    if (!hasMore) reach = 1;
    if (!hasMore || ++steps >= reach) {
      mark = hasMore ? continueFrom : "";
      steps = 0;
      reach *= 2;
    }
  };
}
