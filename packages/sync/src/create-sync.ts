import type { Connection } from "@st/core";
import { runTenant } from "./internal/engine/run-tenant.js";
import { readKept, selectStreams } from "./internal/engine/select-streams.js";
import { tenantOf } from "./internal/engine/tenant-of.js";
import { wait } from "./internal/engine/wait.js";
import { makeViews } from "./internal/views/make-views.js";
import type { ReportStream } from "./report-stream.js";
import type { Store } from "./store.js";
import type { RunResult, SyncEvent } from "./sync-event.js";

export interface SyncOptions {
  /** One connection a tenant. */
  readonly connection: Connection | readonly Connection[];
  /** Where rows are kept: `sqlite("servicetitan.db")`, or a store of your own. */
  readonly store: Store;
  /**
   * Names of streams: `["customers", "jobs"]`.
   * @default every stream that does not cost a request for each row
   */
  readonly streams?: readonly string[] | undefined;
  /** Reports, each into a table of its own. @default none */
  readonly reports?: readonly ReportStream[] | undefined;
  /**
   * Columns that are kept nowhere: `"customers.name"`, or `"*.memo"` for those
   * of this name in all tables.
   * @default none
   */
  readonly exclude?: readonly string[] | undefined;
  /**
   * Keep columns with personal data, by the flag of `@st/catalog`.
   * @default true
   */
  readonly personal?: boolean | undefined;
  /**
   * Keep every row as it came, in `_raw`. A new version of this package fills
   * new columns from it.
   * @default true
   */
  readonly raw?: boolean | undefined;
  /**
   * Allow changes of tables that destroy something.
   * @default false
   */
  readonly migrate?: boolean | undefined;
  /**
   * Read the history by month, newest first, where a list can be asked for
   * rows by the time they were created. Columns that only a feed has stay
   * empty in rows that do not change.
   * @default false
   */
  readonly newestFirst?: boolean | undefined;
  /**
   * Look after each run for what is suspicious: rows that are missing or were
   * not asked for, columns that are empty, streams that went quiet, fields and
   * types that the catalog does not have. Costs a request a day for each list
   * that can be counted.
   * @default true
   */
  readonly tripwires?: boolean | undefined;
  /** Streams of a tenant that are read at a time. @default 4 */
  readonly concurrency?: number | undefined;
  /** Called for everything that happens; what it throws is ignored. */
  readonly onEvent?: ((event: SyncEvent) => void) | undefined;
  /** The clock: ms since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
}

export interface RunOptions {
  /** Ends the run after the page that is being saved. */
  readonly signal?: AbortSignal | undefined;
}

export interface FollowOptions extends RunOptions {
  /** ms from the end of one run to the next. @default 300_000 */
  readonly every?: number | undefined;
}

/** A copy of one or more tenants' data that can be brought up to date. */
export interface Sync {
  /**
   * Reads what changed since the last run; the first time, everything.
   *
   * Does not reject because of a tenant or a stream: `outcome` and `error` of
   * each tenant's result say what failed, and what was saved stays.
   *
   * @throws SyncStoreError if the store cannot be opened or prepared
   * @throws ServiceTitanInputError for a stream or column that does not exist
   */
  run(options?: RunOptions): Promise<readonly RunResult[]>;
  /** Runs again and again until `signal` aborts or you `break`. */
  follow(options?: FollowOptions): AsyncGenerator<readonly RunResult[]>;
  /** Closes the store. */
  close(): Promise<void>;
}

/** ServiceTitan asks readers of feeds to wait five minutes. */
const EVERY = 300_000;
const CONCURRENCY = 4;

/**
 * Copies tenants' data into a store. Nothing is sent before `run`.
 *
 * @example
 * ```ts
 * const sync = createSync({ connection: connect(loadConfig()), store: sqlite("servicetitan.db") });
 * const [result] = await sync.run();
 * ```
 */
export function createSync(options: SyncOptions): Sync {
  const { store, now = Date.now, concurrency = CONCURRENCY } = options;
  const connections = [options.connection].flat() as readonly Connection[];
  const never = new AbortController().signal;
  let opened: Promise<void> | undefined;
  const emit = (event: SyncEvent) => {
    try {
      options.onEvent?.(event);
    } catch {
      // Someone's display is no reason to stop.
    }
  };

  async function run({
    signal = never,
  }: RunOptions = {}): Promise<readonly RunResult[]> {
    signal.throwIfAborted();
    const tenants = connections.map(tenantOf);
    const selected = await selectStreams(options, tenants);
    opened ??= store.open();
    await opened.catch((error: unknown) => {
      // It may be there the next time.
      opened = undefined;
      throw error;
    });
    // Nobody changes tables while another sync writes them.
    const locks = await Promise.allSettled(
      tenants.map(({ tenantId }) => store.lock(tenantId)),
    );
    try {
      const isLocked = locks.some(({ status }) => status === "fulfilled");
      const migrated = isLocked
        ? await store.prepare(
            selected.flatMap(({ tables }) => tables),
            {
              migrate: options.migrate === true,
              read: readKept(selected, tenants),
            },
          )
        : [];
      if (isLocked) emit(await makeViews(store));
      return await Promise.all(
        connections.map((connection, index) => {
          const { tenantId } = connection;
          return runTenant({
            connection,
            store,
            lock: locks[index] as PromiseSettledResult<unknown>,
            chosen: selected.filter(
              ({ report }) => (report?.tenantId ?? tenantId) === tenantId,
            ),
            signal,
            now,
            emit,
            newestFirst: options.newestFirst === true,
            concurrency,
            migrated,
            tripwires: options.tripwires !== false,
          });
        }),
      );
    } finally {
      for (const lock of locks)
        if (lock.status === "fulfilled") await lock.value().catch(() => {});
    }
  }

  return {
    run,
    async *follow({ every = EVERY, signal = never } = {}) {
      while (!signal.aborted) {
        yield await run({ signal });
        await wait(every, signal);
      }
    },
    close: () => store.close(),
  };
}
