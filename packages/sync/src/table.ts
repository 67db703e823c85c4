/**
 * What a column holds. A store has one type of its own for each.
 *
 * - `decimal`: money, hours, quantities; exact, as the API wrote them.
 * - `timestamp`: an instant, in UTC.
 * - `date`: a day without a zone.
 * - `json`: an object or an array.
 */
export type ColumnType =
  | "integer"
  | "decimal"
  | "boolean"
  | "text"
  | "timestamp"
  | "date"
  | "json";

/** Where a row of a merged table was read. */
export type Source = "feed" | "list";

/** A column with values of the API. Any of them but a key may be null. */
export interface Column {
  /** As in the store: `"customer_id"`. */
  readonly name: string;
  readonly type: ColumnType;
  /** As in the API's row: `"customerId"`. */
  readonly property: string;
  /**
   * The only source that has this column. Absent: the table has one source, or
   * both have it.
   */
  readonly only?: Source;
  /** The calendar day of a time, in the tenant's zone; null without one. */
  readonly localDay?: true;
  /** It holds personal data, by the catalog. */
  readonly personal?: true;
}

/**
 * A table of the store. Beside its `columns` a table has `_tenant_id`,
 * `_seen_at` (when the row was last read), `_deleted_at`, and if `raw` is true
 * `_raw`. A merged one has `_listed_at` (when the list last gave the row) and
 * `_raw_feed`.
 */
export interface Table {
  readonly name: string;
  /** The stream that fills it. */
  readonly stream: string;
  /**
   * Names of the columns that identify a row of a tenant. Only they are not
   * null.
   */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  /** The column that says when the row was last modified. */
  readonly modified?: string;
  /** Its rows come from a feed and a list. */
  readonly merged?: true;
  /** Rows are kept as they came, too. */
  readonly raw: boolean;
  /** Columns left out on purpose, which a store that has them drops. */
  readonly excluded?: readonly string[];
  /**
   * The table's rows are parts of another one's. The first columns of `key`
   * are the key of the parent, and writing the parent replaces its parts.
   */
  readonly parent?: string;
  /**
   * The columns, after the tenant, of indexes for queries of other columns than
   * those of the key.
   */
  readonly indexes?: readonly (readonly string[])[];
}

/**
 * A value as stores get it: a `timestamp` as `2026-03-02T15:00:00.000Z`, a
 * `date` as `2026-03-02`, a `decimal` as digits (`-12.50`), `json` as text.
 */
export type Value = string | number | boolean | null;

/** The columns that rows of a source have, in the order of their values. */
export function columnsOf(table: Table, source?: Source): readonly Column[] {
  return table.columns.filter(
    ({ only }) => only === undefined || only === source,
  );
}
