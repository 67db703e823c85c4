import type { Table } from "./table.js";

/**
 * How rows of a stream are read.
 *
 * - `feed`: by an export feed, which tells what changed and what went.
 * - `feed and list`: by both, since the feed lacks what the list has.
 * - `modified`: by a list, asked for what changed.
 * - `whole`: by a list, all of it each time.
 * - `by parent`: one request for each row of another stream.
 * - `report`: by running a report.
 */
export type Reads =
  | "feed"
  | "feed and list"
  | "modified"
  | "whole"
  | "by parent"
  | "report";

/** A kind of rows that is copied, and how. */
export interface Stream {
  /** Its name, and that of its table: `"customers"`. */
  readonly name: string;
  readonly reads: Reads;
  /** The table of its rows, then those of their parts. */
  readonly tables: readonly [Table, ...Table[]];
  /** The arrays of a row that fill the tables after the first. */
  readonly partProperties: readonly string[];
  /** Operations that are called, by their names in `@st/catalog`. */
  readonly feed?: FeedRead;
  readonly list?: ListRead;
  /** The stream whose rows are in the path of the list. */
  readonly parent?: string;
  /** Scopes that the app needs. */
  readonly scopes: readonly string[];
  /**
   * How rows that are deleted in ServiceTitan are found: the feed says so; a
   * sweep reads the whole list once a week; or each reading is of the whole
   * list.
   */
  readonly deletes:
    | "feed"
    | "feed and weekly sweep"
    | "weekly sweep"
    | "each reading"
    | "never";
  /** Whether the history can be read newest first. */
  readonly newestFirst: boolean;
  /** Read only when it is asked for by name. */
  readonly onDemand: boolean;
}

export interface FeedRead {
  readonly operation: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** A row that is not active is gone: no list would show it. */
  readonly goneWhenInactive: boolean;
}

export interface ListRead {
  readonly operation: string;
  /** Sent each time; asks for inactive rows, too. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The filter for rows that changed, and the property it compares. */
  readonly since?: { readonly query: string; readonly property: string };
  /** Rows of a page. */
  readonly pageSize: number;
  /** The list can count its rows. */
  readonly total: boolean;
  /** The list has `createdOnOrAfter` and `createdBefore`. */
  readonly created: boolean;
}
