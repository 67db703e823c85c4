import type { Limiter } from "../../http/limiter.js";
import type { Page } from "./page.js";
import type { Sent } from "./parameters.js";

/** Rows of a report, each as a function that makes its cells. */
export type Rows = (() => unknown[])[];

/** A query that was started and whose rows were not fetched yet. */
export interface Query {
  readonly reportId: string;
  readonly sent: Sent;
  readonly page: Page;
  /** How many times it still answers 202. */
  left: number;
  /** Whether its rows were fetched, so that it takes no slot. */
  delivered: boolean;
}

/** Options and state of the reporting operations of a tenant. */
export interface Reports {
  /** How many times an asynchronous query answers 202 before its rows. */
  readonly polls: number;
  /** Most queries at the same time. */
  readonly slots: number;
  readonly limiter: Limiter;
  /** While true, report data is answered with 409 and a maintenance message. */
  maintenance: boolean;
  readonly queries: Map<string, Query>;
  /** How many queries were started, which their tokens are made of. */
  started: number;
  /** The rows that were selected last, which the next page needs again. */
  selected: { readonly key: string; readonly rows: Promise<Rows> } | undefined;
}
