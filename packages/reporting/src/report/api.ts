import type { Accepted, CallOptions } from "@st/core";
import type { ReportData, ReportDescription, SentParameter } from "./types.js";

/** The operations of the API that reports are read with. */
export interface ReportApi {
  describe(
    category: string,
    id: number,
    options: CallOptions,
  ): Promise<ReportDescription>;
  /** Computes and answers in one request. */
  data(
    category: string,
    id: number,
    parameters: SentParameter[],
    query: DataQuery & { includeTotal?: boolean },
    options: CallOptions,
  ): Promise<ReportData>;
  /**
   * Begins to compute; answers with the page if that takes no more than some
   * ten seconds.
   */
  start(
    category: string,
    id: number,
    parameters: SentParameter[],
    query: DataQuery,
    options: CallOptions,
  ): Promise<Accepted<ReportData, PendingQuery>>;
  /** Asks for the page of a query begun before. */
  poll(
    token: string,
    options: CallOptions,
  ): Promise<Accepted<ReportData, PendingQuery>>;
  /** Ends a query. A tenant may have only so many at a time. */
  cancel(token: string, options: CallOptions): Promise<void>;
  /** One page of a dynamic set. */
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
