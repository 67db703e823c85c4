import type { Progress } from "../../options.js";
import { wholeNumber } from "./pagination-error.js";
import type { Source } from "./source.js";

/** What is left of a page or batch when the limits have been applied. */
export interface Counted<T> {
  readonly data: T[];
  /** Whether rows were left out. */
  readonly cut: boolean;
  /** The option that ends the reading here. */
  readonly stoppedBy: "limit" | "maxPages" | "maxBatches" | undefined;
}

interface Limits {
  limit?: number | undefined;
  maxPages?: number | undefined;
  maxBatches?: number | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Counts rows and pages against the caller's limits and reports progress.
 *
 * @param most most rows wanted, `Infinity` for all
 */
export function createTally<T>(
  source: Source,
  { limit, maxPages, maxBatches, onProgress }: Limits,
  most: number | undefined = limit,
): (data: T[], more: boolean, extra?: Partial<Progress>) => Counted<T> {
  const rowLimit = wholeNumber(source, "limit", most, Infinity);
  const pageLimit = Math.min(
    wholeNumber(source, "maxPages", maxPages, Infinity),
    wholeNumber(source, "maxBatches", maxBatches, Infinity),
  );
  const start = source.now();
  let rows = 0;
  let pages = 0;
  return (all, more, extra) => {
    const room = rowLimit - rows;
    const cut = all.length > room;
    const data = cut ? all.slice(0, room) : all;
    rows += data.length;
    pages++;
    const ended = !(cut || more);
    const stoppedBy = ended
      ? undefined
      : rows >= rowLimit
        ? "limit"
        : pages < pageLimit
          ? undefined
          : maxPages
            ? "maxPages"
            : "maxBatches";
    const elapsed = source.now() - start;
    const rate = elapsed > 0 ? (rows * 1000) / elapsed : 0;
    onProgress?.({
      rows,
      pages,
      elapsed,
      rate,
      ...extra,
      ...(stoppedBy && { stoppedBy }),
    });
    return { data, cut, stoppedBy };
  };
}
