import type { Fills } from "../rows/fill-counts.js";

/**
 * Where a stream goes on, as it is kept in `st_streams.position`. Times are
 * `2026-03-02T15:00:00.000Z`.
 */
export interface Position {
  readonly feed?: FeedPosition;
  readonly list?: ListPosition;
  /** A reading of the whole list, to find rows that are gone. */
  readonly sweep?: SweepPosition;
  /** Reading the history by month, newest first. */
  readonly backfill?: BackfillPosition;
  readonly parents?: ParentsPosition;
  readonly report?: { readonly readAt: string };
  /** How often each source of a merged table filled each column. */
  readonly fill?: Fills;
}

export interface FeedPosition {
  readonly continueFrom: string;
  /**
   * Rows that were modified before this were read, by ServiceTitan's own clock;
   * null if no row told a time.
   */
  readonly at: string | null;
  /** When the feed was read to its end last, less the delay of feeds. */
  readonly completeTo?: string | undefined;
}

/** A reading of what changed since `since`; `page` is absent between two. */
export interface ListPosition {
  readonly since: string | null;
  readonly startedAt?: string;
  readonly page?: number;
}

export interface SweepPosition {
  /** When the last complete reading began. */
  readonly last?: string;
  readonly startedAt?: string;
  readonly page?: number;
}

export interface BackfillPosition {
  /** Rows created before this are still to be read; null: none are left. */
  readonly before: string | null;
  /** How many windows before this one had no rows. */
  readonly empty?: number;
  /** What changed after this is read by the feed or the list. */
  readonly startedAt: string;
}

/** Of a list by parent: parents that were read after `since` are asked for. */
export interface ParentsPosition {
  readonly since: string | null;
  /** When all parents were asked for last. */
  readonly allAt?: string | undefined;
  /** When the last reading for all parents that gave rows began. */
  readonly sweptAt?: string | undefined;
  /** The reading under way has given rows. */
  readonly hasRows?: boolean;
  readonly startedAt?: string;
  /** The last parent that was read. */
  readonly after?: number | string | undefined;
}
