import type { Source, Table, Value } from "./table.js";

/**
 * Where a company's rows are kept. A store knows tables and rows, and nothing
 * of ServiceTitan. All of its methods throw a `SyncStoreError` that says in one
 * sentence what is wrong and what to do.
 */
export interface Store {
  /** For messages: `"servicetitan.db"`. Never a password. */
  readonly name: string;
  /** The SQL that `createViews` takes. Without it no views are made. */
  readonly dialect?: "sqlite" | "postgresql";
  /** Called once, before anything else. Creates what is missing. */
  open(): Promise<void>;
  /**
   * Creates tables, and changes those of an older version. In one transaction:
   * after a failure nothing has changed.
   *
   * @returns what was changed, one sentence each
   * @throws SyncStoreError for changes that are not additive, unless `migrate`
   */
  prepare(
    tables: readonly Table[],
    options: PrepareOptions,
  ): Promise<readonly string[]>;
  /**
   * Makes this program the only one that writes rows of a tenant. A program
   * that dies gives the lock back.
   *
   * @returns releases the lock
   * @throws SyncStoreError when another program has it
   */
  lock(tenantId: number): Promise<() => Promise<void>>;
  /** The tables as they were last prepared. */
  tables(): Promise<readonly Table[]>;
  /** The streams of a tenant, or of all, as they were last saved. */
  streams(tenantId?: number): Promise<readonly StreamState[]>;
  /**
   * Saves rows and the position behind them in one transaction: after a
   * failure neither is there.
   */
  save(batch: Batch): Promise<Saved>;
  /**
   * Lists the first key column of rows that are not deleted, in ascending
   * order.
   */
  keys(query: KeyQuery): Promise<readonly (string | number)[]>;
  /** Keeps a run in `st_runs`; the last save of the same `id` wins. */
  saveRun(run: Run): Promise<void>;
  /** Keeps what the tripwires of a run found in `st_tripwires`. */
  saveTripwires(rows: readonly TripwireRow[]): Promise<void>;
  /**
   * Counts the rows of a tenant, and those that are not null in each column.
   *
   * @param createdBefore only those whose `created_on` is before this time
   */
  counts(
    tenantId: number,
    table: Table,
    createdBefore?: string,
  ): Promise<Counts>;
  /** The places of `st_drift`, with all that was counted. */
  drift(tenantId: number): Promise<readonly DriftRow[]>;
  /** Keeps readings in `st_readings`; the last one of a day and kind wins. */
  saveReadings(readings: readonly Reading[]): Promise<void>;
  /**
   * The readings of a tenant, in order of their days. Those of days before
   * `since` are deleted.
   */
  readings(tenantId: number, since: string): Promise<readonly Reading[]>;
  /**
   * Makes these the views that are there: replaces those whose text changed,
   * and drops those of an earlier call that are not among them. `prepare` may
   * drop them for a change that is not additive.
   */
  createViews(views: readonly View[]): Promise<void>;
  /**
   * Makes the `indexes` of tables that lack them, in place of those of an
   * older version. Called after all rows of a stream were read, so that the
   * first copy does not pay for them, and after each later run.
   */
  createIndexes?(tenantId: number, tables: readonly Table[]): Promise<void>;
  /** Keeps what is known of a tenant, in `st_tenants`. */
  saveTenant(tenant: Tenant): Promise<void>;
  /**
   * Deletes the rows of a tenant in which a column has one of these values.
   *
   * @returns the first key column of each row that was deleted
   */
  erase(erasure: Erasure): Promise<readonly (string | number)[]>;
  close(): Promise<void>;
}

export interface PrepareOptions {
  /**
   * Also make changes that are not additive: a column of another type is
   * filled anew from `_raw`; a table with another key is emptied, and the
   * positions in `st_streams` of the streams that fill it are forgotten.
   */
  readonly migrate: boolean;
  /**
   * Reads a row that was kept as it came, for columns of another type and for
   * columns and parts that are new.
   */
  readonly read: (
    table: Table,
    raw: string,
    tenantId: number,
    source?: Source,
  ) => Row;
}

/** What is saved together. */
export interface Batch {
  readonly tenantId: number;
  /** When the rows were read: `2026-03-02T15:00:00.000Z`. */
  readonly at: string;
  readonly writes: readonly TableWrite[];
  /**
   * Rows of a table that could not be read again and count as seen: those that
   * have one of these values in a column.
   */
  readonly seen?: {
    readonly table: Table;
    readonly column: string;
    readonly values: readonly (string | number)[];
  };
  /**
   * Rows of a table that are marked as deleted: those that were last seen
   * before this time.
   */
  readonly unseen?: { readonly table: Table; readonly before: string };
  readonly drift: readonly DriftRow[];
  readonly state: StreamState;
}

/** Rows of a table. No two of them have the same key. */
export interface TableWrite {
  readonly table: Table;
  /** Where the rows were read, if the table is merged. */
  readonly source?: Source;
  readonly rows: readonly Row[];
}

/**
 * A row to be written.
 *
 * It is written if there is none with its key, if either row does not say when
 * it was modified, or if this one is not older. A row of a feed that the list
 * has given before (`_listed_at`) must be newer, and its nulls replace nothing
 * but nulls in columns that both sources have. Of a row that is older, only the
 * columns that no other source has are written.
 *
 * `_deleted_at` of a row that is written becomes null, or the batch's `at` if
 * the row is `deleted` and was not before.
 */
export interface Row {
  /** In the order of `columnsOf(table, source)`; other columns keep theirs. */
  readonly values: readonly Value[];
  /** The row as it came, or null if it is not kept. */
  readonly raw: string | null;
  /** The API says that the row is gone. */
  readonly deleted?: true;
  /** Its parts; they replace the stored ones if the row is written. */
  readonly parts?: readonly Parts[];
}

/** The parts of one row in one table. */
export interface Parts {
  readonly table: Table;
  /** In the order of `table.columns`. */
  readonly rows: readonly (readonly Value[])[];
}

/** Which keys are listed. */
export interface KeyQuery {
  readonly tenantId: number;
  readonly table: Table;
  /** Rows last seen after this time; null: all. */
  readonly seenSince: string | null;
  /** Keys greater than this one; null: from the first. */
  readonly after: string | number | null;
  readonly limit: number;
}

/** What became of a batch. */
export interface Saved {
  /** Rows that were new or changed the stored one. */
  readonly written: number;
  /** Rows that were older than the stored ones. */
  readonly older: number;
  /** Rows that were marked as deleted. */
  readonly deleted: number;
}

/** How far a stream is. */
export type StreamStatus =
  /** Nothing was read yet. */
  | "new"
  /** Its rows are being read for the first time. */
  | "copying"
  /** It has all rows up to the last run. */
  | "current"
  /** ServiceTitan refused it; `error` says why. */
  | "refused"
  /** It failed, and the next run goes on. */
  | "failed";

/** What is kept of a stream, in `st_streams`. */
export interface StreamState {
  readonly tenantId: number;
  readonly stream: string;
  readonly status: StreamStatus;
  /** Where to go on. Its form is the engine's. */
  readonly position: Readonly<Record<string, unknown>>;
  /** The last error, in one sentence, or null. */
  readonly error: string | null;
  /** Rows read since the first run. */
  readonly rows: number;
  /** Requests sent since the first run. */
  readonly requests: number;
  /** When this was saved. */
  readonly savedAt: string;
  /** Until when the stream is complete, or null. */
  readonly completeTo: string | null;
}

/** A run of a tenant, in `st_runs`. */
export interface Run {
  readonly id: string;
  readonly tenantId: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: "running" | "done" | "failed" | "aborted";
  readonly rows: number;
  readonly requests: number;
  readonly error: string | null;
}

/** A value that did not fit its column, in `st_drift`; counted by place. */
export interface DriftRow {
  readonly tenantId: number;
  readonly stream: string;
  /** The column, or the property that the table has no column for. */
  readonly column: string;
  readonly kind: "type" | "unknown-field";
  /** What was found instead; never the value. */
  readonly found: string;
  readonly count: number;
}

/** Something suspicious that a run found, in `st_tripwires`. */
export interface TripwireRow {
  readonly tenantId: number;
  readonly runId: string;
  readonly stream: string;
  readonly kind: TripwireKind;
  /** What was found, and from where on it is told; one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly at: string;
}

/** What a tripwire watches. */
export type TripwireKind =
  /** The list counts more rows than the copy has. */
  | "missing-rows"
  /** The copy has more rows than the list counts. */
  | "extra-rows"
  /** Rows came that were not asked for. */
  | "outside-window"
  /** A column that had values has none, or few. */
  | "empty-column"
  /** Nothing changes any more. */
  | "quiet"
  /** A list that had rows has none. */
  | "empty-list"
  /** Rows have fields that the catalog does not have. */
  | "unknown-fields"
  /** Values do not fit their columns, and are null. */
  | "types";

/** What was read of a stream on a day, for comparison; in `st_readings`. */
export interface Reading {
  readonly tenantId: number;
  readonly stream: string;
  readonly source: Source;
  /** All rows, those that changed, or how many the list counts. */
  readonly kind: "all" | "changes" | "total";
  /** In UTC: `2026-03-02`. */
  readonly day: string;
  readonly rows: number;
  /** How many of them had a value, by column. */
  readonly filled: Readonly<Record<string, number>>;
}

/** Rows of a table, and how many of them are filled, by column. */
export interface Counts {
  readonly rows: number;
  readonly deleted: number;
  readonly filled: Readonly<Record<string, number>>;
}

export interface View {
  readonly name: string;
  /** The query, in SQL of this store. It names tables without a schema. */
  readonly sql: string;
  /** What a row is. */
  readonly description?: string;
  readonly columns?: readonly {
    readonly name: string;
    readonly description: string;
  }[];
}

export interface Tenant {
  readonly tenantId: number;
  /** Its time zone, or null: `"America/Denver"`. */
  readonly zone: string | null;
  /** How many minutes it is ahead of UTC, and from when; ascending. */
  readonly offsets: readonly (readonly [from: string, minutes: number])[];
}

export interface Erasure {
  readonly tenantId: number;
  readonly table: Table;
  /** Name of the column. */
  readonly column: string;
  readonly values: readonly (string | number)[];
}
