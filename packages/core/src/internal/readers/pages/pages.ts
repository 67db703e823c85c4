import type { PageOptions } from "../../../options.js";
import type { Page, Pages, Rows, WithResponse } from "../../../results.js";
import type { QueryValues } from "../../request/arguments.js";
import { createLazyReader, shareFirst } from "../lazy-reader.js";
import { ReadingLimits } from "../reading-limits.js";
import type { Source } from "../source.js";
import { planPages } from "./plan-pages.js";
import { createReadAhead } from "./read-ahead.js";
import { readPage, refuseRepeat, withNext } from "./read-page.js";

/** How a reading went, apart from its rows. */
interface Course {
  changed: boolean;
  stoppedBy?: "limit" | "maxPages";
}

/** A list that sends nothing before its first use. */
export function createPages<T>(
  source: Source,
  query: QueryValues,
  options: PageOptions = {},
): Pages<T> {
  const { signal, limit } = options;
  const first = shareFirst<WithResponse<Page<T>>>(async () => {
    const plan = planPages(source, query, options, limit);
    return readPage<T>(source, plan.query, plan.start, signal);
  });

  async function* read(
    course: Course = { changed: false },
    ownLimit = Infinity,
  ): AsyncGenerator<Page<T>> {
    const most = Math.min(ownLimit, limit ?? Infinity);
    const limits = new ReadingLimits(source, options, most);
    // A reading with a limit of its own asks for smaller pages, unless there is
    // a first page to share already.
    const shared = first.take(ownLimit < Infinity);
    const plan = planPages(source, query, options, shared ? limit : most);
    let { data: page } = await (shared ??
      readPage<T>(source, plan.query, plan.start, signal));
    const { totalCount: total } = page;
    const ahead = createReadAhead<T>(source, plan, signal);
    try {
      for (;;) {
        const limited = applyLimits(limits, course, page);
        yield limited;
        if (limited.stoppedBy || !page.hasMore) return;
        const { data: following } = await ahead.next();
        course.changed ||= following.totalCount !== total;
        refuseRepeat(source, limited, following);
        page = following;
      }
    } finally {
      ahead.stop();
    }
  }

  return Object.assign(
    createLazyReader<T, Page<T>, WithResponse<Page<T>>>(first, () => read()),
    {
      pages: () => read(),
      async all({ limit } = {}) {
        const all: T[] = [];
        const course: Course = { changed: false };
        for await (const { data } of read(course, limit))
          for (const row of data) all.push(row);
        return Object.assign(all, course) as Rows<T>;
      },
      async first() {
        for await (const { data } of read(undefined, 1))
          if (data.length) return data[0];
        return undefined;
      },
    } satisfies Partial<Pages<T>>,
  );
}

/** The page as the consumer gets it; notes in the course what ended it. */
function applyLimits<T>(
  limits: ReadingLimits,
  course: Course,
  page: Page<T>,
): Page<T> {
  const { totalCount: total, hasMore, next } = page;
  const { changed } = course;
  const progress = { ...(total !== undefined && { total }), changed };
  const { data, stoppedBy } = limits.apply(page.data, hasMore, progress);
  if (!stoppedBy) return page;
  course.stoppedBy = stoppedBy as "limit" | "maxPages";
  return withNext({ ...page, data, stoppedBy: course.stoppedBy }, next);
}
