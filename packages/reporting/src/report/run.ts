import {
  ServiceTitanPaginationError,
  ServiceTitanResponseError,
} from "@st/core";
import { perSecond, wholeNumber } from "@st/core/module";
import {
  type ColumnChange,
  columnKeys,
  compareColumns,
  toRow,
} from "./columns.js";
import { ReportColumnsError } from "./errors.js";
import { fetchPage, type PageSource } from "./fetch-page.js";
import type { ReportProgress, RunOptions } from "./options.js";
import type {
  ReportColumn,
  ReportData,
  ReportRow,
  SentParameter,
} from "./types.js";

const MAX_PAGE_SIZE = 25_000;

/** One page of rows. */
export interface ReportPage<Row> {
  readonly data: Row[];
  /** The rows as the API sends them, in the order of `columns`. */
  readonly cells: unknown[][];
  readonly columns: readonly ReportColumn[];
  readonly page: number;
  /** Whether the server has more rows after this page. */
  readonly hasMore: boolean;
  /** Total number of rows, if the server stated it. */
  readonly totalCount?: number;
  /** How the columns differ from those expected or those of the last page. */
  readonly change?: ColumnChange;
  /** The option that ended the reading with this page, before the last row. */
  readonly stoppedBy?: "limit" | "maxPages";
}

/** What a run needs beside its options. */
export interface RunSource extends PageSource {
  /** Name of the report in error messages. */
  readonly label: string;
  /** Columns of the description. */
  readonly columns: readonly string[];
  /** Columns that must not change; undefined if none are pinned. */
  readonly pinned: readonly string[] | undefined;
  check(): Promise<SentParameter[]>;
}

/** Reads a report page by page, each only when asked for. */
export async function* readPages<Row>(
  source: RunSource,
  options: RunOptions,
): AsyncGenerator<ReportPage<Row>> {
  const { label, clock } = source;
  const { onProgress } = options;
  const limit = wholeNumber(label, "limit", options.limit, Infinity);
  const maxPages = wholeNumber(label, "maxPages", options.maxPages, Infinity);
  const pageSize = Math.min(
    wholeNumber(
      label,
      "pageSize",
      options.pageSize,
      MAX_PAGE_SIZE,
      1,
      MAX_PAGE_SIZE,
    ),
    limit,
  );
  const first = wholeNumber(label, "page", options.page, 1);
  wholeNumber(label, "maxWait", options.maxWait, 0, 0);
  const parameters = await source.check();
  const start = clock.now();
  const done = { rows: 0, pages: 0 } as {
    rows: number;
    pages: number;
    total?: number;
  };
  const notify = (
    state: ReportProgress["state"],
    wait?: number,
    stoppedBy?: "limit" | "maxPages",
  ) => {
    const elapsed = clock.now() - start;
    onProgress?.({
      ...done,
      elapsed,
      rate: perSecond(done.rows, elapsed),
      state,
      ...(wait !== undefined && { wait }),
      ...(stoppedBy && { stoppedBy }),
    });
  };
  const pinned = options.columns ? undefined : source.pinned;
  if (pinned) {
    const change = compareColumns(pinned, source.columns);
    if (change && !options.onChangedColumns)
      throw new ReportColumnsError(label, change, "not-sent");
  }
  let columns = options.columns ?? pinned ?? source.columns;
  let previous: ReportData | undefined;
  for (let page = first; ; page++) {
    const data = await fetchPage(
      source,
      parameters,
      { page, pageSize },
      options,
      notify,
    );
    checkPage(label, data, page, previous);
    const names = relevant(data.fields, options);
    const change = changed(label, columns, names, !!pinned, options);
    columns = names;
    const cells = data.data.slice(0, limit - done.rows);
    done.rows += cells.length;
    done.pages++;
    if (typeof data.totalCount === "number") done.total = data.totalCount;
    const cut =
      cells.length < data.data.length || (data.hasMore && done.rows >= limit);
    const stoppedBy = cut
      ? "limit"
      : data.hasMore && done.pages >= maxPages
        ? "maxPages"
        : undefined;
    notify("page", undefined, stoppedBy);
    const keys = columnKeys(data.fields);
    yield {
      data: cells.map((row) => toRow(keys, row) as ReportRow as Row),
      cells,
      columns: data.fields,
      page,
      hasMore: data.hasMore,
      ...(done.total !== undefined && { totalCount: done.total }),
      ...(change && { change }),
      ...(stoppedBy && { stoppedBy }),
    };
    if (!data.hasMore || stoppedBy) return;
    previous = data;
  }
}

/**
 * Returns the columns whose changes matter: those the caller listed, or all of
 * them.
 */
function relevant(
  fields: readonly ReportColumn[],
  { columns }: RunOptions,
): string[] {
  const names = fields.map(({ name }) => name);
  return columns ? names.filter((name) => columns.includes(name)) : names;
}

function changed(
  label: string,
  before: readonly string[],
  now: readonly string[],
  pinned: boolean,
  { onChangedColumns }: RunOptions,
): ColumnChange | undefined {
  const change = compareColumns(before, now);
  if (!change) return undefined;
  if (onChangedColumns) onChangedColumns(change);
  else if (pinned || change.removed.length > 0)
    throw new ReportColumnsError(label, change);
  return change;
}

function checkPage(
  label: string,
  data: ReportData,
  page: number,
  previous: ReportData | undefined,
): void {
  if (
    !Array.isArray(data?.data) ||
    !Array.isArray(data.fields) ||
    typeof data.hasMore !== "boolean"
  ) {
    throw new ServiceTitanResponseError(
      `${label}: the response is not a page of a report.`,
      {
        outcome: "applied",
        body: data,
      },
    );
  }
  const odd = data.data.find(
    (row) => !Array.isArray(row) || row.length !== data.fields.length,
  );
  if (odd) {
    const size = Array.isArray(odd) ? `${odd.length} cells` : "no cells";
    throw new ServiceTitanResponseError(
      `${label}: a row of page ${page} has ${size} for ${data.fields.length} columns.`,
      {
        outcome: "applied",
        body: data,
      },
    );
  }
  if (data.page !== page) {
    throw new ServiceTitanPaginationError(
      `${label}: requested page ${page}, got page ${data.page}.`,
      {
        outcome: "applied",
      },
    );
  }
  if (previous && data.data.length > 0 && same(previous.data, data.data)) {
    throw new ServiceTitanPaginationError(
      `${label}: page ${page} repeats the rows of the page before. The server does not advance.`,
      { outcome: "applied" },
    );
  }
}

/** Compares the first and last rows first, since pages are large. */
function same(before: unknown[][], now: unknown[][]): boolean {
  const text = (value: unknown) => JSON.stringify(value);
  return (
    before.length === now.length &&
    text(before[0]) === text(now[0]) &&
    text(before.at(-1)) === text(now.at(-1)) &&
    text(before) === text(now)
  );
}
