import type { CallOptions, Clock, Progress, RateLimiter } from "@st/core";
import type { ColumnChange } from "./columns.js";
import type { ParameterValues } from "./types.js";

/** What a reader of reports needs to know. */
export interface ReportsOptions {
  /**
   * Shortest time between two requests for data of the same report and tenant,
   * in ms; every page is one. ServiceTitan states its limit as 5 a minute in
   * one place and as 1 a minute in another, so the default is the safe one.
   * Other reports do not wait. However short it is, more than 5 requests a
   * minute, as a connection counts them (`reportWindow` of `@st/core`), wait
   * here; `0` keeps to that number alone. `limiter` can allow more.
   * @default 60,000
   */
  pace?: number | undefined;
  /**
   * Paces instead, for several processes that share a limit. It is asked once
   * for each page. The waits it makes are told as progress; those of the
   * connection's own limiter are not, so that one should be the looser of the
   * two.
   * @default one in memory
   */
  limiter?: RateLimiter | undefined;
  /** Source of the time. @default the machine's clock */
  clock?: Clock | undefined;
}

/** How far a run is. */
export interface ReportProgress extends Progress {
  /**
   * `page`: a page has been read. `paced`: waiting for this report's turn.
   * `running`: the server computes. `busy`: the server refused for now (too
   * many requests, maintenance).
   */
  state: "page" | "paced" | "running" | "busy";
  /** ms until the next try, where it is known. */
  wait?: number;
}

/** Options of one run. Options of single calls apply to each request of it. */
export interface RunOptions extends CallOptions {
  /**
   * `async` starts a query and asks until it is ready, which long reports need;
   * `sync` waits for it in one request. `auto` is `async`, and `sync` where the
   * server does not know that route yet.
   * @default "auto"
   */
  mode?: "auto" | "async" | "sync" | undefined;
  /**
   * Rows a page, up to 25,000. @default 25,000, since every page has to wait
   * for the report's turn
   */
  pageSize?: number | undefined;
  /** Page to begin with. @default 1 */
  page?: number | undefined;
  /**
   * Ask for the number of rows in all. Only the sync way can. @default false
   */
  includeTotal?: boolean | undefined;
  /** Stop after this many rows. */
  limit?: number | undefined;
  /** Stop after this many pages. */
  maxPages?: number | undefined;
  /**
   * Longest wait for one page while the server computes, is in maintenance or
   * has too many requests, in ms. @default 1,800,000
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
   * Columns the caller relies on, by name. @default those of the description
   */
  columns?: readonly string[] | undefined;
  /**
   * Called when the columns are not those expected, once per change. With it, a
   * column that went is no error. Without it a lost column throws
   * {@link ReportColumnsError}, and new columns are only noted on the page.
   */
  onChangedColumns?: ((change: ColumnChange) => void) | undefined;
  /** Called after each page and when a wait begins. */
  onProgress?: ((progress: ReportProgress) => void) | undefined;
}
