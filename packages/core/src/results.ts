/** What named operations return. */

/** Status and headers beside the data. */
export interface WithResponse<T> {
  data: T;
  /** The response; its body has been read. */
  response: {
    readonly status: number;
    readonly headers: Headers;
    readonly url: string;
  };
}

/** A call under way: a promise of its data. */
export interface Pending<T> extends Promise<T> {
  /** The data with status and headers. */
  withResponse(): Promise<WithResponse<T>>;
}

/** One page of a list. */
export interface Page<T> {
  readonly data: T[];
  /** Number of this page as the server counts. */
  readonly page: number;
  readonly pageSize: number;
  /**
   * Whether the server has more rows behind this page. The only reliable sign
   * of the end.
   */
  readonly hasMore: boolean;
  /** Rows in all; absent unless `includeTotal` was asked for. */
  readonly totalCount?: number;
  /**
   * On the last page of a reading that `limit` or `maxPages` ended before the
   * last row. `limit` may have shortened `data`.
   */
  readonly stoppedBy?: "limit" | "maxPages";
  /** The page behind this one; `undefined` at the end. */
  next(): Promise<Page<T> | undefined>;
}

/** All rows of a list, and how the reading ended. */
export interface Rows<T> extends Array<T> {
  /**
   * `limit` or `maxPages` when one of them ended the reading before the last
   * row.
   */
  readonly stoppedBy?: "limit" | "maxPages";
  /**
   * The server's total moved while reading: rows came or went, so some may be
   * missing or repeated.
   */
  readonly changed: boolean;
}

/**
 * A list, read page by page. Nothing is sent before first use: `await` gives
 * the first page, `for await` every row. Both share one first request; a later
 * iteration reads anew.
 */
export interface Pages<T> extends PromiseLike<Page<T>>, AsyncIterable<T> {
  /** Page by page. */
  pages(): AsyncIterableIterator<Page<T>>;
  /** Every row in memory. `limit` stops early and says so in `stoppedBy`. */
  all(options?: { limit?: number }): Promise<Rows<T>>;
  /** The first row, if there is one. */
  first(): Promise<T | undefined>;
  /** The first page with status and headers. */
  withResponse(): Promise<WithResponse<Page<T>>>;
}

/** Rows found by id. */
export interface ById<T, Id = number> {
  /** In the order of the ids asked for. */
  data: T[];
  /**
   * Ids the server returned no row for. Inactive rows are asked for too, unless
   * the query says otherwise.
   */
  missing: Id[];
}

/** One batch of an export feed. */
export interface ExportBatch<T> {
  readonly data: T[];
  /** Position behind this batch. Keep it to go on from here later. */
  readonly continueFrom: string;
  /** Whether more rows are ready now. */
  readonly hasMore: boolean;
  /**
   * On the last batch of a reading that `limit` or `maxBatches` ended. Where
   * `limit` has shortened `data`, `continueFrom` is the position in front of
   * this batch, so that no row is lost.
   */
  readonly stoppedBy?: "limit" | "maxBatches";
}

/**
 * An export feed, read batch by batch. Nothing is sent before first use;
 * `await` gives the first batch.
 */
export interface ExportFeed<T>
  extends PromiseLike<ExportBatch<T>>,
    AsyncIterable<T> {
  /** Batch by batch, until the feed is caught up. */
  batches(): AsyncIterableIterator<ExportBatch<T>>;
  /**
   * Batches without end: when caught up, waits `every` ms (default 300,000) and
   * asks again.
   */
  follow(options?: {
    every?: number;
    signal?: AbortSignal;
  }): AsyncIterableIterator<ExportBatch<T>>;
  /** The first batch with status and headers. */
  withResponse(): Promise<WithResponse<ExportBatch<T>>>;
}

/** The answer of an operation that may finish later. */
export type Accepted<Ready, Later> =
  | { status: 200; data: Ready }
  | { status: 202; data: Later };

/** A file from the server. One of the readers can be used, once. */
export interface Download {
  /** As the server states it, without parameters: `"audio/mpeg"`. */
  readonly contentType: string | undefined;
  /** Bytes, where the server states them. */
  readonly size: number | undefined;
  /** From `Content-Disposition`. */
  readonly fileName: string | undefined;
  readonly stream: ReadableStream<Uint8Array>;
  blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
}

/** Where a file lies. */
export interface FileLocation {
  /**
   * Address outside ServiceTitan, valid for a short time. It needs no
   * ServiceTitan header and must get none.
   */
  readonly location: string;
  /** Fetches it, without ServiceTitan headers. */
  download(options?: import("./options.js").FileOptions): Promise<Download>;
}

/**
 * A file to send. A `File` brings its own name and type. A stream is sent once
 * and never again.
 */
export type UploadFile =
  | Blob
  | Uint8Array
  | ArrayBuffer
  | {
      data: Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>;
      name: string;
      type?: string;
    };
