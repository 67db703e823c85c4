/** Options of single calls. They never share an object with API parameters. */

/** Options every operation takes. */
export interface CallOptions {
  /**
   * Aborts the call, its waits included; it rejects with `signal.reason`. The
   * connection's own `signal` aborts it too.
   *
   * @example
   * ```ts
   * await crm.customers.get(42, { signal: AbortSignal.timeout(5_000) });
   * ```
   */
  signal?: AbortSignal | undefined;
  /**
   * Time limit of one attempt, in ms: for its response headers, then anew for
   * each chunk of its body. An attempt that exceeds it fails with a
   * `ServiceTitanTimeoutError`, and is repeated if `retry` and the operation's
   * own rule allow that.
   * @default the connection's `timeout` (100,000: ServiceTitan ends a request
   *   after 100 s)
   */
  timeout?: number | undefined;
  /**
   * Time limit of the whole call, in ms: attempts, the waits between them, the
   * rate limiter and the token. For a list it covers one page, for a feed one
   * batch. A wait that would exceed it is not begun; the call fails at once
   * with the error of its last attempt.
   * @default the connection's `totalTimeout` (300,000)
   */
  totalTimeout?: number | undefined;
  /**
   * How often to retry and how long to wait before each retry; `false` sends
   * the request once. Calls share tokens: those follow the connection's `retry`.
   * @default the connection's `retry`
   */
  retry?: RetryOptions | false | undefined;
  /**
   * Additional request headers. `Authorization` and `ST-App-Key` cannot be set
   * here.
   */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Query parameters that are newer than this package. They are sent as given,
   * beside the parameters that the operation checks.
   *
   * @example
   * ```ts
   * await crm.customers.list({}, { extraQuery: { newFilter: "value" } });
   * ```
   */
  extraQuery?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/**
 * How often to retry, and how long to wait before each retry. Whether an
 * operation may be retried at all is its own rule: these options cannot make a
 * write be sent twice.
 *
 * The wait before retry number `n` (1, 2, …) is random, to keep clients that
 * failed together from returning together:
 *
 * ```
 * random() * Math.min(maxDelay, minDelay * 2 ** (n - 1))
 * ```
 *
 * If the server asked for a longer wait (`Retry-After`, or the seconds in the
 * title of a 429), that wait is used instead. No wait may exceed what is left
 * of `totalTimeout`: the call fails at once with its last error.
 *
 * @example Up to 5 attempts, at most 5 s apart unless the server asks for more:
 * ```ts
 * await crm.customers.get(42, { retry: { attempts: 5, maxDelay: 5_000 } });
 * ```
 */
export interface RetryOptions {
  /**
   * Maximum number of attempts, the first included. An attempt after a 429 that
   * named a wait does not count; only `totalTimeout` limits those.
   * @default 3
   */
  attempts?: number | undefined;
  /**
   * Upper bound of the wait before the first retry, in ms. It doubles with each
   * further retry, up to `maxDelay`.
   * @default 250
   */
  minDelay?: number | undefined;
  /**
   * Upper bound of every wait that the server did not ask for, in ms.
   * @default 20,000
   */
  maxDelay?: number | undefined;
}

/** Progress of reading a list or a feed. */
export interface Progress {
  /** Rows handed to the caller. */
  rows: number;
  /** Pages or batches read. */
  pages: number;
  /** Total number of rows, if the server stated it (`includeTotal`). */
  total?: number;
  /** ms since the first request. */
  elapsed: number;
  /** Rows per second so far; 0 if no time has passed. */
  rate: number;
  /**
   * The total changed while reading: rows were added or removed, so some may be
   * missing or repeated.
   */
  changed?: boolean;
  /** The option that stopped the reading before the last row. */
  stoppedBy?: "limit" | "maxPages" | "maxBatches";
}

/** Options of a paged list. */
export interface PageOptions extends CallOptions {
  /** Stop after this many rows. */
  limit?: number | undefined;
  /** Stop after this many pages. */
  maxPages?: number | undefined;
  /**
   * Number of pages to fetch ahead of your loop, once it has moved past the
   * first. `0` fetches a page only when your loop needs it.
   * @default 1
   */
  prefetch?: number | undefined;
  /**
   * Number of pages to fetch at the same time. Rows keep their order, and the
   * rate limiter still applies. Operations that must be read one page at a time
   * ignore this option.
   * @default 1
   */
  concurrency?: number | undefined;
  /**
   * Number of pages in a row without a new row, after which reading fails with a
   * `ServiceTitanPaginationError`: the server has more pages for ever, empty or
   * repeated.
   * @default 10
   */
  maxStale?: number | undefined;
  /** Called after each page. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** Options of reading rows by their ids. */
export interface ByIdsOptions extends CallOptions {
  /** Number of requests at the same time. @default 1 */
  concurrency?: number | undefined;
}

/** Options of an export feed. */
export interface ExportOptions extends CallOptions {
  /**
   * Stop after this many rows. Cannot be combined with `checkpoint`: positions
   * lie between batches, so a limit smaller than the first batch would read the
   * same rows in every run. Use `maxBatches` with a checkpoint.
   */
  limit?: number | undefined;
  /** Stop after this many batches. */
  maxBatches?: number | undefined;
  /**
   * Number of batches to fetch ahead of your loop, one after the other, once it
   * has moved past the first and while more rows are ready. They are held in
   * memory. `0` fetches a batch only when your loop needs it.
   * @default 1
   */
  prefetch?: number | undefined;
  /**
   * Where to keep the position. Reading resumes from it, and it is saved when
   * your loop has finished a batch and asks for the next; what `prefetch` has
   * fetched does not count. A crash repeats one batch and loses none.
   */
  checkpoint?: Checkpoint | undefined;
  /**
   * Leave out unchanged rows that this run has already delivered, found by the
   * feed's own key.
   * @default true with `includeRecentChanges`
   */
  dedupe?: boolean | undefined;
  /**
   * Number of batches in a row without a new row, after which reading fails with
   * a `ServiceTitanPaginationError`. A feed that is caught up begins anew.
   * @default 100
   */
  maxStale?: number | undefined;
  /** Called after each batch. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** A place for the position of one feed. */
export interface Checkpoint {
  /** Where positions are kept. */
  readonly store: CheckpointStore;
  /**
   * Distinguishes several readers of the same feed and tenant.
   * @default "default"
   */
  readonly name?: string | undefined;
}

/** Keeps positions of export feeds by key. */
export interface CheckpointStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/** Progress of a file transfer. */
export interface FileProgress {
  bytes: number;
  /** Total number of bytes; absent if unknown. */
  total?: number;
  /** ms since the transfer began. */
  elapsed: number;
  /** Bytes per second so far; 0 if no time has passed. */
  rate: number;
}

/** Options of a call that uploads or downloads a file. */
export interface FileOptions extends CallOptions {
  /**
   * Called as bytes are transferred. An upload with `onProgress` is sent as a
   * stream and is therefore not retried after a failure.
   */
  onProgress?: ((progress: FileProgress) => void) | undefined;
}
