/** Options of single calls. They never share an object with API parameters. */

/** Options every operation takes. */
export interface CallOptions {
  /**
   * Ends the call: it rejects with `signal.reason`. Combined with the
   * connection's own signal.
   */
  signal?: AbortSignal | undefined;
  /**
   * Longest wait for one attempt's response headers, and for each further chunk
   * of its body, in ms.
   * @default the connection's `timeout` (100,000: ServiceTitan ends a request
   *   after 100 s)
   */
  timeout?: number | undefined;
  /**
   * Longest time for the whole call: attempts, waits between them, throttling
   * and the token, in ms. For a list it covers one page.
   * @default the connection's `totalTimeout` (300,000)
   */
  totalTimeout?: number | undefined;
  /**
   * How often and how long to try again; `false` sends once. @default the
   * connection's `retry`
   */
  retry?: RetryOptions | false | undefined;
  /**
   * Further request headers. `Authorization` and `ST-App-Key` cannot be set
   * here.
   */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Query parameters newer than this package, sent as given beside the checked
   * ones.
   */
  extraQuery?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/**
 * When a failed attempt is sent again. What may be sent again at all is the
 * operation's own rule and cannot be widened here.
 */
export interface RetryOptions {
  /** Most attempts, the first included. @default 3 */
  attempts?: number | undefined;
  /** Base of the exponential back-off in ms, before jitter. @default 250 */
  minDelay?: number | undefined;
  /** Longest back-off in ms. @default 20,000 */
  maxDelay?: number | undefined;
}

/** What a long read has done so far. */
export interface Progress {
  /** Rows handed to the caller. */
  rows: number;
  /** Pages or batches read. */
  pages: number;
  /** Rows there are in all, where the server said so (`includeTotal`). */
  total?: number;
  /** ms since the first request. */
  elapsed: number;
  /** Rows a second so far; 0 where no time has passed. */
  rate: number;
  /**
   * The total moved while reading: rows came or went, so some may be missing or
   * repeated.
   */
  changed?: boolean;
  /** The option that has ended the reading before the last row. */
  stoppedBy?: "limit" | "maxPages" | "maxBatches";
}

/** Options of a paged list. */
export interface PageOptions extends CallOptions {
  /** Stop after this many rows. */
  limit?: number | undefined;
  /** Stop after this many pages. */
  maxPages?: number | undefined;
  /**
   * Pages to fetch ahead of the consumer, once it has moved past the first. `0`
   * fetches none. @default 1
   */
  prefetch?: number | undefined;
  /**
   * Pages to fetch at the same time. Rows keep their order. An operation that
   * must be read one page at a time ignores it. @default 1
   */
  concurrency?: number | undefined;
  /** Called after each page. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** Options of a reading by ids. */
export interface ByIdsOptions extends CallOptions {
  /** Requests at the same time. @default 1 */
  concurrency?: number | undefined;
}

/** Options of an export feed. */
export interface ExportOptions extends CallOptions {
  /**
   * Stop after this many rows. Refused beside `checkpoint`: a position lies
   * between two batches, so a reader whose limit cuts its first batch would
   * never get past it. Use `maxBatches` there.
   */
  limit?: number | undefined;
  /** Stop after this many batches. */
  maxBatches?: number | undefined;
  /**
   * Where to keep the position: resumed from at the start, saved after the
   * consumer has finished each batch.
   */
  checkpoint?: Checkpoint | undefined;
  /**
   * Leave out rows already seen in this run, by the feed's own key. @default
   * true with `includeRecentChanges`
   */
  dedupe?: boolean | undefined;
  /** Called after each batch. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** A place for the position of one feed. */
export interface Checkpoint {
  /** Where positions are kept. */
  readonly store: CheckpointStore;
  /**
   * Distinguishes several readers of the same feed and tenant. @default
   * "default"
   */
  readonly name?: string | undefined;
}

/** Keeps positions of export feeds by key. */
export interface CheckpointStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/** How far a file has come. */
export interface FileProgress {
  bytes: number;
  /** Bytes in all; absent where the length is not known. */
  total?: number;
  /** ms since the first byte was asked for. */
  elapsed: number;
  /** Bytes a second so far; 0 where no time has passed. */
  rate: number;
}

/** Options of a call that carries or fetches a file. */
export interface FileOptions extends CallOptions {
  /**
   * Called as bytes move. An upload that is watched is sent as a stream, which
   * means once: it is not sent again after a failure.
   */
  onProgress?: ((progress: FileProgress) => void) | undefined;
}
