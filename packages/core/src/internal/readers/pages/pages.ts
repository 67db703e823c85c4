import type { PageOptions } from "../../../options.js";
import type { Page, Pages, Rows, WithResponse } from "../../../results.js";
import { createLazy } from "../first-use.js";
import { createTally } from "../progress.js";
import type { QueryValues, Source } from "../source.js";
import { planPages } from "./plan-pages.js";
import { createReadAhead } from "./read-ahead.js";
import { readPage, refuseRepeat, withNext } from "./read-page.js";

/** How a reading went, beside its rows. */
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
  const open = async () => {
    const plan = planPages(source, query, options, limit);
    return readPage<T>(source, plan.query, plan.start, signal);
  };
  const { lazy, take } = createLazy<T, Page<T>, WithResponse<Page<T>>>(
    open,
    () => iterate({ changed: false }),
  );

  async function* iterate(
    course: Course,
    own = Infinity,
  ): AsyncGenerator<Page<T>> {
    const most = Math.min(own, limit ?? Infinity);
    const count = createTally<T>(source, options, most);
    // A reading with a limit of its own asks for a page of its own size, unless
    // there is one to share already.
    const shared = take(own < Infinity);
    const plan = planPages(
      source,
      query,
      options,
      shared === undefined ? most : limit,
    );
    let { data: page } = await (shared ??
      readPage<T>(source, plan.query, plan.start, signal));
    const { totalCount: total } = page;
    const ahead = createReadAhead<T>(source, plan, signal);
    try {
      for (;;) {
        const { totalCount, next } = page;
        const { data, stoppedBy } = count(page.data, page.hasMore, {
          ...(totalCount !== undefined && { total: totalCount }),
          changed: course.changed,
        });
        if (stoppedBy) {
          course.stoppedBy = stoppedBy as "limit" | "maxPages";
          page = withNext({ ...page, data, stoppedBy: course.stoppedBy }, next);
        }
        yield page;
        if (stoppedBy || !page.hasMore) return;
        const { data: following } = await ahead.next();
        course.changed ||= following.totalCount !== total;
        refuseRepeat(source, page, following);
        page = following;
      }
    } finally {
      ahead.stop();
    }
  }

  return Object.assign(lazy, {
    pages: () => iterate({ changed: false }),
    async all({ limit } = {}) {
      const all: T[] = [];
      const course: Course = { changed: false };
      for await (const { data } of iterate(course, limit))
        for (const row of data) all.push(row);
      return Object.assign(all, course) as Rows<T>;
    },
    async first() {
      for await (const { data } of iterate({ changed: false }, 1))
        if (data.length) return data[0];
      return undefined;
    },
  } satisfies Partial<Pages<T>>);
}
