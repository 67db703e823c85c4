import type { Collection } from "./collection.js";

/** What was written to a row since the start. */
export interface Change {
  /** Values that replace the generated ones. */
  readonly written: Readonly<Record<string, unknown>>;
  /** Whether a caller created the row. */
  readonly fresh: boolean;
  readonly deleted: boolean;
  /** ms */
  readonly created: number;
  /** ms */
  readonly modified: number;
  /** Place among all changes of the collection. */
  readonly sequence: number;
}

/**
 * Called after a row was written, with what was written to it until then and
 * what it is now.
 */
export type OnChange = (
  collection: Collection,
  position: number,
  before: Change | undefined,
  after: Change,
) => void;

/** The changes of a collection at one moment. */
export interface SavedCollection {
  readonly changes: ReadonlyMap<number, Change>;
  readonly givenIds: ReadonlyMap<string, number>;
  readonly size: number;
  readonly sequence: number;
}

export interface RowState {
  active: boolean;
  deleted: boolean;
  /** ms */
  created: number;
  /** ms */
  modified: number;
}

/** A row's place in an export feed. */
export interface FeedEntry {
  position: number;
  place: number;
  /** ms */
  modified: number;
  /** Whether the row was written to since the start. */
  changed: boolean;
}
