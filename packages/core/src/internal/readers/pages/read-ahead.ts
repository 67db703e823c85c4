import type { Page, WithResponse } from "../../../results.js";
import type { Source } from "../source.js";
import type { PagePlan } from "./plan-pages.js";
import { readPage } from "./read-page.js";

/**
 * The pages after the first, in order; some are asked for before the consumer
 * needs them.
 */
export interface ReadAhead<T> {
  /**
   * The next page. Others are asked for ahead only now, since the consumer has
   * moved past a page.
   */
  next(): Promise<WithResponse<Page<T>>>;
  /** Aborts what is under way. */
  stop(): void;
}

export function createReadAhead<T>(
  source: Source,
  { query, start, concurrency, ahead, last }: PagePlan,
  signal: AbortSignal | undefined,
): ReadAhead<T> {
  const inner = new AbortController();
  const abort = () => inner.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const queue: Promise<WithResponse<Page<T>>>[] = [];
  let lastAsked = start;
  let underWay = 0;
  let ended = false;
  const ask = () => {
    underWay++;
    const answer = readPage<T>(source, query, ++lastAsked, inner.signal);
    const settled = (hasMore: boolean) => {
      underWay--;
      ended ||= !hasMore;
      fill();
    };
    answer.then(
      ({ data }) => settled(data.hasMore),
      () => settled(false),
    );
    return answer;
  };
  const fill = () => {
    while (
      !ended &&
      underWay < concurrency &&
      queue.length < ahead &&
      lastAsked < last
    )
      queue.push(ask());
  };
  return {
    async next() {
      signal?.throwIfAborted();
      const answer = queue.shift() ?? ask();
      fill();
      return answer;
    },
    stop() {
      // Also keeps pages that arrive later from asking for more.
      inner.abort();
      signal?.removeEventListener("abort", abort);
    },
  };
}
