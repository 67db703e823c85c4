import type { ExportBatch } from "../../../results.js";
import { digest } from "../../values/digest.js";
import { paginationError } from "../pagination-error.js";
import type { Source } from "../source.js";

/**
 * Returns a function that throws if a feed goes round in a circle, of any
 * length: with the second batch that leads to the same position.
 */
export function createLoopGuard(
  source: Source,
): (from: string, batch: ExportBatch<unknown>) => void {
  const positions = new Set<number>();
  return (from, { hasMore, continueFrom }) => {
    // A feed that is caught up stays where it is, and may be asked again.
    if (!hasMore) return positions.clear();
    const position = digest(continueFrom);
    if (continueFrom === from || positions.has(position))
      throw paginationError(
        source,
        "continueFrom leads back to an earlier position; reading would never end.",
      );
    positions.add(position);
  };
}
