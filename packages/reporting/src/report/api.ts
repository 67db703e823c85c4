import type { Accepted, CallOptions } from "@st/core";
import type { ReportData, ReportDescription, SentParameter } from "./types.js";

/** The API operations that this helper uses to read reports. */
export interface ReportApi {
  /** The ids of all categories. */
  categories(options: CallOptions): Promise<string[]>;
  /** All reports of a category. */
  list(
    category: string,
    options: CallOptions,
  ): Promise<{ readonly id: number; readonly name: string }[]>;
  describe(
    category: string,
    id: number,
    options: CallOptions,
  ): Promise<ReportDescription>;
  /** Runs the report and returns a page in one request. */
  data(
    category: string,
    id: number,
    parameters: SentParameter[],
    query: DataQuery & { includeTotal?: boolean },
    options: CallOptions,
  ): Promise<ReportData>;
  /**
   * Starts a query. Returns the page if it is ready within about ten seconds,
   * otherwise a token to poll with.
   */
  start(
    category: string,
    id: number,
    parameters: SentParameter[],
    query: DataQuery,
    options: CallOptions,
  ): Promise<Accepted<ReportData, PendingQuery>>;
  /** Requests the page of a started query. */
  poll(
    token: string,
    options: CallOptions,
  ): Promise<Accepted<ReportData, PendingQuery>>;
  /** Cancels a query. The number of queries per tenant is limited. */
  cancel(token: string, options: CallOptions): Promise<void>;
  /** Returns one page of a dynamic set. */
  dynamicSet(
    id: string,
    query: DataQuery,
    options: CallOptions,
  ): Promise<ReportData>;
}

export interface DataQuery {
  page: number;
  pageSize: number;
}

export interface PendingQuery {
  status: string;
  token: string;
}
