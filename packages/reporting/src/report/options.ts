import type { CallOptions, Clock, Progress, RateLimiter } from "@st/core";
import type { ColumnChange } from "./columns.js";
import type { ParameterValues } from "./types.js";

/** Options of `createReports`. */
export interface ReportsOptions {
  /**
   * Minimum time between two requests for data of the same report and tenant,
   * in ms. Each page is a request of its own; other reports do not wait. A
   * shorter `pace` still allows at most 5 requests in any 60.5 s
   * (`reportWindow` of `@st/core`), and `0` sets only that limit. Pass a
   * `limiter` to allow more.
   * @default 60,000, since ServiceTitan states its limit as 5 a minute in one
   *   place and 1 a minute in another
   */
  pace?: number | undefined;
  /**
   * Replaces `pace`, for several processes that share a limit. It is called
   * once per page. Its waits are reported to `onProgress`; those of the
   * connection's own limiter are not, so the connection's should be the looser
   * of the two.
   * @default a limiter in memory that keeps to `pace`
   */
  limiter?: RateLimiter | undefined;
  /** Clock and timers, for tests. @default the system's */
  clock?: Clock | undefined;
}

/** Options of finding a report by its name. */
export interface FindOptions extends CallOptions {
  /** Id of the category to search. @default all of them */
  category?: string | undefined;
  /**
   * Names of all columns the report had when your code was written. A run whose
   * columns are others, lost or new ones, throws {@link ReportColumnsError}
   * before it reads data, unless its own `columns` or `onChangedColumns` say
   * otherwise. The order does not matter.
   * @default the columns are not pinned
   */
  columns?: readonly string[] | undefined;
}

/** Progress of a run. */
export interface ReportProgress extends Progress {
  /**
   * `page`: a page has been read. `paced`: waiting for this report's turn.
   * `running`: the server computes. `busy`: the server refused for now (too
   * many requests, maintenance).
   */
  state: "page" | "paced" | "running" | "busy";
  /** ms until the next attempt, if known. */
  wait?: number;
}

/** Options of one run. Options of single calls apply to each request of it. */
export interface RunOptions extends CallOptions {
  /**
   * `async` starts a query and polls until it is ready, which long reports need;
   * `sync` waits for the result in one request. `auto` uses `async`, or `sync`
   * if the server does not have the asynchronous route.
   * @default "auto"
   */
  mode?: "auto" | "async" | "sync" | undefined;
  /**
   * Rows per page, up to 25,000.
   * @default 25,000, since every page has to wait for `pace`
   */
  pageSize?: number | undefined;
  /** First page to read. @default 1 */
  page?: number | undefined;
  /**
   * Request the total number of rows. Only possible in `sync` mode.
   * @default false
   */
  includeTotal?: boolean | undefined;
  /** Stop after this many rows. */
  limit?: number | undefined;
  /** Stop after this many pages. */
  maxPages?: number | undefined;
  /**
   * Maximum wait for one page while the server computes, is in maintenance or
   * has too many requests, in ms.
   * @default 1,800,000
   */
  maxWait?: number | undefined;
  /**
   * Compare parameters with their allowed values, fetching dynamic sets.
   * @default true
   */
  checkValues?: boolean | undefined;
  /**
   * Parameters that the description does not name, sent as given beside the
   * checked ones.
   */
  extraParameters?: ParameterValues | undefined;
  /**
   * Names of the columns you rely on.
   * @default all columns of the description
   */
  columns?: readonly string[] | undefined;
  /**
   * Called once per change when the columns differ from those expected. Without
   * it, a removed column throws {@link ReportColumnsError} and new columns are
   * only noted on the page.
   */
  onChangedColumns?: ((change: ColumnChange) => void) | undefined;
  /** Called after each page and when a wait begins. */
  onProgress?: ((progress: ReportProgress) => void) | undefined;
}
