/** What named operations return. */

/** Data with the status and headers of its response. */
export interface WithResponse<T> {
  data: T;
  /** The response; its body has been read. */
  response: {
    readonly status: number;
    readonly headers: Headers;
    readonly url: string;
  };
}

/** A call in progress: a promise of its data. */
export interface Pending<T> extends Promise<T> {
  /** The data with status and headers. */
  withResponse(): Promise<WithResponse<T>>;
}

/** One page of a list. */
export interface Page<T> {
  readonly data: T[];
  /** Number of this page, as the server counts pages. */
  readonly page: number;
  readonly pageSize: number;
  /**
   * Whether the server has more rows after this page. This is the only reliable
   * sign of the last page.
   */
  readonly hasMore: boolean;
  /** Total number of rows; absent unless you pass `includeTotal`. */
  readonly totalCount?: number;
  /**
   * The option that ended the reading before the last row, on its last page.
   * `limit` may have shortened `data`.
   */
  readonly stoppedBy?: "limit" | "maxPages";
  /** Reads the page after this one; `undefined` at the end. */
  next(): Promise<Page<T> | undefined>;
}

/** All rows of a list, and whether an option stopped the reading. */
export interface Rows<T> extends Array<T> {
  /** The option that ended the reading before the last row, if one did. */
  readonly stoppedBy?: "limit" | "maxPages";
  /**
   * The server's total changed while reading: rows were added or deleted, so
   * some may be missing or repeated.
   */
  readonly changed: boolean;
}

/**
 * A list, read page by page. Nothing is sent before first use: `await` gives
 * the first page, `for await` gives every row. Both share the first request; a
 * second iteration reads the list again.
 */
export interface Pages<T> extends PromiseLike<Page<T>>, AsyncIterable<T> {
  /** Reads page by page. */
  pages(): AsyncIterableIterator<Page<T>>;
  /** Reads every row into memory. `limit` stops early; see `stoppedBy`. */
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
   * Ids for which the server returned no row. Inactive rows are included unless
   * the query says otherwise.
   */
  missing: Id[];
}

/** One batch of an export feed. */
export interface ExportBatch<T> {
  readonly data: T[];
  /** Position after this batch. Store it to resume from here later. */
  readonly continueFrom: string;
  /** Whether more rows are ready now. */
  readonly hasMore: boolean;
  /**
   * The option that ended the reading, on its last batch. If `limit` shortened
   * `data`, `continueFrom` is the position before this batch, so that no row is
   * lost.
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
  /** Reads batch by batch until no more rows are ready. */
  batches(): AsyncIterableIterator<ExportBatch<T>>;
  /**
   * Reads batches without end: when no more rows are ready, waits `every` ms
   * (default 300,000) and asks again.
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

/** A file from the server. Its content can be read once, in one of four ways. */
export interface Download {
  /** Media type stated by the server, without parameters: `"audio/mpeg"`. */
  readonly contentType: string | undefined;
  /** Size in bytes, if the server stated it. */
  readonly size: number | undefined;
  /** From `Content-Disposition`. */
  readonly fileName: string | undefined;
  readonly stream: ReadableStream<Uint8Array>;
  blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
}

/** Where to fetch a file. */
export interface FileLocation {
  /**
   * URL outside ServiceTitan, valid for a short time. Do not send ServiceTitan
   * headers to it.
   */
  readonly location: string;
  /** Fetches the file, without ServiceTitan headers. */
  download(options?: import("./options.js").FileOptions): Promise<Download>;
}

/**
 * A file to send. A `File` has a name and type of its own. A stream is sent once
 * and never retried.
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
