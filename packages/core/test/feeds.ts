import type { SeenRequest } from "./memory-api.js";
import { type PagedThings, pagedThings, rowsTo } from "./paged-rows.js";

/**
 * A client whose feeds hold so many rows, two a batch; the token says how many
 * rows lie behind it.
 */
export function feedOf(count: number): PagedThings {
  return pagedThings(({ query }) => {
    const at = Number((query["from"] ?? "at-0").replace("at-", "")) || 0;
    const end = Math.min(at + 2, count);
    return {
      data: rowsTo(count).slice(at, end),
      hasMore: end < count,
      continueFrom: `at-${end}`,
    };
  });
}

/** The positions that were asked for. */
export const froms = (
  requests: readonly SeenRequest[],
): (string | undefined)[] => requests.map((r) => r.query["from"]);
