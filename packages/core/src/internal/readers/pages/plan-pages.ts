import type { PageOptions } from "../../../options.js";
import { inputError } from "../../errors/input-error.js";
import type { QueryValues } from "../../request/arguments.js";
import { wholeNumber } from "../../request/whole-number.js";
import type { Source } from "../source.js";
import type { PageQuery } from "./read-page.js";

/** How a list is going to be read. */
export interface PagePlan {
  /** The query of the first page. */
  readonly query: QueryValues & PageQuery;
  /** Requests at the same time. */
  readonly concurrency: number;
  /** Pages asked for beyond the one the consumer waits for. */
  readonly ahead: number;
  /** Number of the last page worth asking for ahead, as far as limits tell. */
  readonly last: number;
}

/**
 * Checks what the caller gave and fills in the defaults.
 * @param limit most rows wanted; makes pages smaller if the caller gives no
 *   size
 * @throws ServiceTitanInputError for numbers that are not whole, and for
 *   `includeTotal` where the list has no total
 */
export function planPages(
  source: Source,
  query: QueryValues,
  options: PageOptions,
  limit: number = Infinity,
): PagePlan {
  /**
   * Default rows per page: large enough to be quick, small enough to be answered
   * within a second.
   */
  const PAGE_SIZE = 500;
  const { operation } = source;
  wholeNumber(operation, "limit", limit, Infinity);
  const { first, max, total, required } = operation.page;
  const {
    pageSize = Math.min(PAGE_SIZE, max, limit),
    includeTotal = total && required ? false : undefined,
  } = query;
  if (!total && includeTotal !== undefined)
    throw inputError(
      operation,
      "includeTotal: this list has no total. Leave it out.",
    );
  const start = wholeNumber(operation, "page", query["page"], first, first);
  const together = wholeNumber(
    operation,
    "concurrency",
    options.concurrency,
    1,
  );
  const prefetch = wholeNumber(operation, "prefetch", options.prefetch, 1, 0);
  const concurrency = operation.serial ? 1 : together;
  const pages = Math.ceil(limit / Number(pageSize));
  return {
    // Not `...query`: adding to a spread object takes 1 µs (bench/call-cost).
    query: Object.assign({}, query, {
      pageSize: pageSize as number,
      includeTotal,
      page: start,
    }),
    concurrency,
    ahead: Math.max(prefetch, concurrency - 1),
    last: start + Math.min(options.maxPages ?? Infinity, pages) - 1,
  };
}
