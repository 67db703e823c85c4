import type { Call } from "../call.js";
import { mapWithRests, type Rest } from "../rests.js";

/** Page size of report data by default, and the largest. */
const DEFAULT_PAGE_SIZE = 1_000;
const MOST = 25_000;

export interface Page {
  readonly page: number;
  readonly pageSize: number;
  /** Whether `totalCount` was asked for. */
  readonly total: boolean;
}

/**
 * Reads the paging from the query. ServiceTitan ignores paging in the body, and
 * so does the fake.
 */
export function pageOf(
  { query }: Pick<Call, "query">,
  usual: number = DEFAULT_PAGE_SIZE,
): Page {
  const number = (name: string, otherwise: number) =>
    Number(query(name)[0] ?? otherwise);
  return {
    page: Math.max(1, number("page", 1)),
    pageSize: Math.min(MOST, number("pageSize", usual)),
    total: query("includeTotal")[0]?.toLowerCase() === "true",
  };
}

/** Rows of a page between two rests: their cells read other rows. */
const ROWS = 25;

/** One page of what there is, in the envelope of reporting. */
export async function paged<Item>(
  { page, pageSize, total }: Page,
  all: readonly Item[],
  show: (item: Item) => unknown,
  rest: Rest,
): Promise<Record<string, unknown>> {
  return {
    page,
    pageSize,
    hasMore: page * pageSize < all.length,
    totalCount: total ? all.length : null,
    data: await mapWithRests(
      all.slice((page - 1) * pageSize, page * pageSize),
      show,
      rest,
      ROWS,
    ),
  };
}
