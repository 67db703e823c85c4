import type { Page, WithResponse } from "../../../results.js";
import { responseError } from "../../response/parse-answer.js";
import { badPaging } from "../pagination-error.js";
import type { QueryValues, Source } from "../source.js";

/** Reads one page and makes sure that it is the one asked for. */
export async function readPage<T>(
  source: Source,
  query: QueryValues,
  number: number,
  signal: AbortSignal | undefined,
): Promise<WithResponse<Page<T>>> {
  const { data: body, response } = await source.read(
    { ...query, page: number },
    signal,
  );
  const { totalCount, ...rest } = (body ?? {}) as Page<T>;
  if (!Array.isArray(rest.data) || typeof rest.hasMore !== "boolean") {
    throw responseError(
      source.operation,
      response,
      JSON.stringify(body),
      "a page with data and hasMore",
    );
  }
  if ((rest.page ?? number) !== number)
    throw badPaging(source, `asked for page ${number}, got page ${rest.page}.`);
  const pageSize = rest.pageSize ?? query["pageSize"];
  const page: Page<T> = {
    ...rest,
    page: number,
    pageSize,
    ...(totalCount != null && { totalCount }),
  };
  const next = async () => {
    if (!page.hasMore) return undefined;
    const { data } = await readPage<T>(source, query, number + 1, signal);
    refuseRepeat(source, page, data);
    return data;
  };
  return { data: withNext(page, next), response };
}

/**
 * Adds `next` out of sight, so that a page prints, serialises and clones as
 * plain data.
 */
export function withNext<T>(
  page: Omit<Page<T>, "next">,
  next: Page<T>["next"],
): Page<T> {
  return Object.defineProperty(page, "next", { value: next }) as Page<T>;
}

/**
 * Two pages in a row with the same rows mean that the server did not look at
 * the page number: reading on would never end. Where the total moved in
 * between, rows moved too and may well come again.
 */
export function refuseRepeat<T>(
  source: Source,
  { page, data, totalCount }: Page<T>,
  next: Page<T>,
): void {
  if (
    data.length > 0 &&
    data.length === next.data.length &&
    totalCount === next.totalCount &&
    data.every((row, i) => JSON.stringify(row) === JSON.stringify(next.data[i]))
  ) {
    throw badPaging(
      source,
      `page ${page + 1} repeats page ${page}: the server ignored the number, or as many rows came in before it.`,
    );
  }
}
