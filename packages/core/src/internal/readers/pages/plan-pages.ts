import type { PageOptions } from "../../../options.js";
import { inputError } from "../../errors/input-error.js";
import { wholeNumber } from "../pagination-error.js";
import type { QueryValues, Source } from "../source.js";

/**
 * Rows a page where the caller names no number: large enough to be quick, small
 * enough to answer within a second.
 */
const PAGE_SIZE = 500;

/** How a list is going to be read. */
export interface PagePlan {
  /** The query of every page, but for its number. */
  readonly query: QueryValues;
  /** Number of the first page. */
  readonly start: number;
  /** Requests at the same time. */
  readonly concurrency: number;
  /** Pages asked for beyond the one the consumer waits for. */
  readonly ahead: number;
  /**
   * Number of the last page worth asking for ahead of the consumer, as far as
   * the limits tell.
   */
  readonly last: number;
}

/**
 * Checks what the caller gave and fills in the rest.
 *
 * @param limit most rows wanted; makes the pages smaller where the caller names
 *   no size
 */
export function planPages(
  source: Source,
  query: QueryValues,
  options: PageOptions,
  limit: number = Infinity,
): PagePlan {
  const { operation } = source;
  const { first, max, total, required, serial } = operation.page;
  const {
    pageSize = Math.min(PAGE_SIZE, max, limit),
    includeTotal = total && required ? false : undefined,
  } = query as {
    pageSize?: number;
    includeTotal?: boolean;
  };
  if (!total && includeTotal !== undefined)
    throw inputError(
      operation,
      "includeTotal: this list has no total. Leave it out.",
    );
  const start = wholeNumber(source, "page", query["page"], first, first);
  const together = wholeNumber(source, "concurrency", options.concurrency, 1);
  const concurrency = serial ? 1 : together;
  return {
    query: { ...query, pageSize, includeTotal },
    start,
    concurrency,
    ahead: Math.max(
      wholeNumber(source, "prefetch", options.prefetch, 1, 0),
      concurrency - 1,
    ),
    last:
      start +
      Math.min(options.maxPages ?? Infinity, Math.ceil(limit / pageSize)) -
      1,
  };
}
