import type { ExportBatch } from "../../../results.js";
import { paginationError } from "../pagination-error.js";
import type { Source } from "../source.js";

/**
 * Returns a function that throws if a feed goes round in a circle, of any
 * length. It remembers a single position, replaced after 1, 2, 4, 8… batches, so
 * that one inside the circle is remembered and seen again (Brent's method).
 */
export function createLoopGuard(
  source: Source,
): (from: string, batch: ExportBatch<unknown>) => void {
  let remembered = "";
  let steps = 0;
  let stepsToNext = 1;
  return (from, { hasMore, continueFrom }) => {
    if (!hasMore) {
      // A feed that is caught up stays where it is, and may be asked again.
      remembered = "";
      steps = 0;
      stepsToNext = 2;
      return;
    }
    if (continueFrom === from || continueFrom === remembered)
      throw paginationError(
        source,
        "continueFrom leads back to an earlier position; reading would never end.",
      );
    if (++steps >= stepsToNext) {
      remembered = continueFrom;
      steps = 0;
      stepsToNext *= 2;
    }
  };
}
