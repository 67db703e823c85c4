import type { Page, WithResponse } from "../../../results.js";
import type { Source } from "../source.js";
import type { PagePlan } from "./plan-pages.js";
import { readPage } from "./read-page.js";

/**
 * The pages behind the first, in order, some of them asked for before the
 * consumer is.
 */
export interface ReadAhead<T> {
  /**
   * The next page. Only now, when the consumer has moved past a page, others
   * are asked for ahead.
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
  let number = start;
  let flying = 0;
  let ended = false;
  const ask = () => {
    flying++;
    const answer = readPage<T>(source, query, ++number, inner.signal);
    const landed = (more: boolean) => {
      flying--;
      ended ||= !more;
      fill();
    };
    answer.then(
      ({ data }) => landed(data.hasMore),
      () => landed(false),
    );
    return answer;
  };
  const fill = () => {
    while (
      !ended &&
      flying < concurrency &&
      queue.length < ahead &&
      number < last
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
      // An aborted signal also keeps requests from being sent that an answer on
      // its way in would set off.
      inner.abort();
      signal?.removeEventListener("abort", abort);
    },
  };
}
