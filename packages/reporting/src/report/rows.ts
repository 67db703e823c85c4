import type { ReportPage } from "./run.js";
import type { ReportColumn, ReportRow } from "./types.js";

/** All rows of a run, and whether an option stopped the reading. */
export interface ReportTable<Row> extends Array<Row> {
  readonly columns: readonly ReportColumn[];
  /**
   * `limit` or `maxPages` when one of them ended the reading before the last
   * row.
   */
  readonly stoppedBy?: "limit" | "maxPages";
}

/**
 * The rows of a report, read page by page. Nothing is sent before you read the
 * first row; each further iteration runs the report again.
 */
export interface ReportRows<Row = ReportRow> extends AsyncIterable<Row> {
  pages(): AsyncIterableIterator<ReportPage<Row>>;
  /** Reads every row into memory. */
  all(): Promise<ReportTable<Row>>;
}

export function reportRows<Row>(
  pages: () => AsyncGenerator<ReportPage<Row>>,
): ReportRows<Row> {
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { data } of pages()) yield* data;
    },
    async all() {
      const rows: Row[] = [];
      let last: ReportPage<Row> | undefined;
      for await (const page of pages()) {
        for (const row of page.data) rows.push(row);
        last = page;
      }
      const { columns = [], stoppedBy } = last ?? {};
      return Object.assign(rows, { columns, ...(stoppedBy && { stoppedBy }) });
    },
  };
}
