import type { Page, WithResponse } from "../../../results.js";
import { responseError } from "../../errors/response-error.js";
import type { QueryValues } from "../../request/arguments.js";
import { parseAnswer, WANTED } from "../../response/parse-answer.js";
import { paginationError } from "../pagination-error.js";
import type { Source, SourceAnswer } from "../source.js";

/** Which page is asked for. */
export interface PageQuery {
  readonly page: number;
  readonly pageSize: number;
}

/**
 * Reads one page and checks that it is the one asked for.
 * @param query with the number and the size of the page
 */
export async function readPage<T>(
  source: Source,
  query: QueryValues & PageQuery,
  signal: AbortSignal | undefined,
): Promise<WithResponse<Page<T>>> {
  const { page: number, pageSize } = query;
  const answer = await source.read(query, signal);
  const body = pageOf<T>(source, answer);
  if ((body.page ?? number) !== number)
    throw paginationError(
      source,
      `asked for page ${number}, got page ${body.page}.`,
    );
  const page: Omit<Page<T>, "next"> = Object.assign(body, {
    page: number,
    pageSize: body.pageSize ?? pageSize,
  });
  const next = async () => {
    if (!page.hasMore) return undefined;
    const following = { ...query, page: number + 1 };
    const { data } = await readPage<T>(source, following, signal);
    assertNotRepeated(source, page, data);
    return data;
  };
  return { data: withNext(page, next), response: answer.response };
}

/** The page without a null for a total that was not asked for. */
function pageOf<T>({ operation }: Source, answer: SourceAnswer): Page<T> {
  const page = (parseAnswer(operation, answer) ?? {}) as Page<T>;
  if (!Array.isArray(page.data) || typeof page.hasMore !== "boolean")
    throw responseError(operation, answer, WANTED.page);
  if (page.totalCount !== null) return page;
  const { totalCount: _none, ...rest } = page;
  return rest;
}

/** Hides `next`, so that a page prints, serialises and clones as plain data. */
export function withNext<T>(
  page: Omit<Page<T>, "next">,
  next: Page<T>["next"],
): Page<T> {
  return Object.defineProperty(page, "next", { value: next }) as Page<T>;
}

/**
 * Two equal pages in a row mean that the server ignored the page number, so
 * that reading would never end. If the total changed in between, rows moved and
 * may repeat.
 */
export function assertNotRepeated<T>(
  source: Source,
  { page, data, totalCount }: Omit<Page<T>, "next">,
  next: Page<T>,
): void {
  // The first rows nearly always differ; writing whole pages as JSON takes as
  // long as all the rest of reading them (bench/rows).
  const repeats =
    data.length > 0 &&
    totalCount === next.totalCount &&
    JSON.stringify(data[0]) === JSON.stringify(next.data[0]) &&
    JSON.stringify(data) === JSON.stringify(next.data);
  if (repeats)
    throw paginationError(
      source,
      `page ${page + 1} repeats page ${page}: the server ignored the number, or rows were added.`,
    );
}
