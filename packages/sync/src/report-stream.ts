import type { Connection } from "@st/core";

/**
 * A report of one tenant, as `@st/reporting/report` gives it. Find it with
 * `columns` to pin the columns it has now: a run whose report has others fails
 * then, and the table stays as it is.
 */
export interface ReportSource {
  readonly fields: readonly {
    readonly name: string;
    /** `"Number"`, `"Date"`, `"Boolean"`; anything else is text. */
    readonly dataType: string;
  }[];
  rows(
    parameters: Readonly<Record<string, unknown>>,
    options: { readonly signal?: AbortSignal },
  ): {
    pages(): AsyncIterable<{
      readonly data: readonly object[];
      readonly hasMore: boolean;
    }>;
  };
}

/** A report that is copied into a table of its own. */
export interface ReportStream {
  /** Name of the stream and the table: `"weekly_revenue"`. */
  readonly name: string;
  readonly report: ReportSource;
  /** Of each run; a function gets the time of the run. */
  readonly parameters?:
    | Readonly<Record<string, unknown>>
    | ((now: Date) => Readonly<Record<string, unknown>>)
    | undefined;
  /**
   * Fields that identify a row. Rows of earlier runs stay then, so that a
   * report of the last month makes a history.
   * @default none: each run replaces all rows
   */
  readonly key?: readonly string[] | undefined;
  /**
   * ms between two runs of the report. ServiceTitan allows about one a minute.
   * @default 3_600_000
   */
  readonly every?: number | undefined;
  /** Whose report it is, if there are several connections. */
  readonly tenantId?: number | undefined;
}

/** A report that each tenant of a fleet has, and that is found in each. */
export interface FleetReport extends Omit<ReportStream, "report" | "tenantId"> {
  /** Finds it in a tenant, before each of its runs. */
  readonly find: (connection: Connection) => Promise<ReportSource>;
}
