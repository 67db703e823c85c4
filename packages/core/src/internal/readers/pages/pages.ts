import type { PageOptions } from "../../../options.js";
import type { Page, Pages, Rows, WithResponse } from "../../../results.js";
import type { QueryValues } from "../../request/arguments.js";
import { LazyReader } from "../lazy-reader.js";
import { createReadAhead } from "../read-ahead.js";
import { ReadingLimits } from "../reading-limits.js";
import type { Source } from "../source.js";
import { createStaleGuard } from "../stale-guard.js";
import { planPages } from "./plan-pages.js";
import { assertNotRepeated, readPage, withNext } from "./read-page.js";

/** What `all` returns beside the rows. */
interface Summary {
  changed: boolean;
  stoppedBy?: "limit" | "maxPages";
}

/** A list that sends nothing before its first use. */
export class PageReader<T>
  extends LazyReader<T, Page<T>, WithResponse<Page<T>>>
  implements Pages<T>
{
  readonly #source: Source;
  readonly #query: QueryValues;
  readonly #options: PageOptions;

  constructor(source: Source, query: QueryValues, options: PageOptions = {}) {
    super();
    this.#source = source;
    this.#query = query;
    this.#options = options;
  }

  pages(): AsyncGenerator<Page<T>> {
    return this.read();
  }

  async all({ limit }: { limit?: number } = {}): Promise<Rows<T>> {
    const rows: T[] = [];
    const summary: Summary = { changed: false };
    for await (const { data } of this.read(summary, limit))
      for (const row of data) rows.push(row);
    return Object.assign(rows, summary);
  }

  async first(): Promise<T | undefined> {
    for await (const { data } of this.read(undefined, 1))
      if (data.length) return data[0];
    return undefined;
  }

  protected override open(): Promise<WithResponse<Page<T>>> {
    const { signal, limit } = this.#options;
    const plan = planPages(this.#source, this.#query, this.#options, limit);
    return readPage<T>(this.#source, plan.query, signal);
  }

  protected override async *read(
    summary: Summary = { changed: false },
    ownLimit: number = Infinity,
  ): AsyncGenerator<Page<T>> {
    /**
     * Pages without a new row that are borne. With rows inserted while a list is
     * read a page may repeat the one before; ten in a row do not come about so.
     */
    const MAX_STALE = 10;
    const source = this.#source;
    const options = this.#options;
    const { signal, limit } = options;
    const most = Math.min(ownLimit, limit ?? Infinity);
    const limits = new ReadingLimits(source, options, most);
    const assertNew = createStaleGuard(source, options.maxStale ?? MAX_STALE);
    // A reading with a limit of its own asks for smaller pages, unless there is
    // a first page to share already.
    const shared = this.takeFirst(ownLimit < Infinity);
    const rows = shared === undefined ? most : limit;
    const plan = planPages(source, this.#query, options, rows);
    let { data: page } = await (shared ??
      readPage<T>(source, plan.query, signal));
    const { totalCount: total } = page;
    let { query, last } = plan;
    const ask = async (inner: AbortSignal) => {
      const number = query.page + 1;
      query = { ...query, page: number };
      const answer = await readPage<T>(source, query, inner);
      if (!answer.data.hasMore) last = Math.min(last, number);
      return answer;
    };
    const isWanted = () => query.page < last;
    const ahead = createReadAhead({ ...plan, ask, isWanted }, signal);
    try {
      for (;;) {
        if (page.hasMore) assertNew(page.page, page.data);
        const limited = applyLimits(limits, summary, page);
        yield limited;
        if (limited.stoppedBy || !page.hasMore) return;
        const { data: following } = await ahead.next();
        summary.changed ||= following.totalCount !== total;
        assertNotRepeated(source, limited, following);
        page = following;
      }
    } finally {
      ahead.stop();
    }
  }
}

/** The page as the consumer gets it. Notes in the summary what ended it. */
function applyLimits<T>(
  limits: ReadingLimits,
  summary: Summary,
  page: Page<T>,
): Page<T> {
  const { totalCount: total, hasMore, next } = page;
  const { changed } = summary;
  const progress = { ...(total !== undefined && { total }), changed };
  const { data, stoppedBy } = limits.apply(page.data, hasMore, progress);
  if (!stoppedBy) return page;
  summary.stoppedBy = stoppedBy as "limit" | "maxPages";
  return withNext({ ...page, data, stoppedBy: summary.stoppedBy }, next);
}
