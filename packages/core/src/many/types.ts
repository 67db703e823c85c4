import type { ConnectionOptions, TenantOptions } from "../connect-options.js";
import type { Connection } from "../connection.js";

/** Finds tenants where they are kept: a database, a vault. */
export interface TenantLoader {
  /** The ids of all tenants, for `forEachTenant`. */
  list(): Iterable<number | string> | AsyncIterable<number | string>;
  /**
   * One tenant's options; `undefined` if there is no such tenant. It is called
   * again once the tenant's connection has been let go.
   */
  load(
    tenantId: number,
  ): TenantOptions | undefined | Promise<TenantOptions | undefined>;
}

/** Options of `connectMany`: those of `connect` that all tenants share. */
export type ManyOptions = Omit<ConnectionOptions, "tenantId" | "tokenFields"> &
  Pick<TenantOptions, "clientId" | "clientSecret" | "auth"> & {
    /**
     * Connections kept open. Beyond them the one that was asked for longest ago
     * is let go, with its token.
     * @default 200
     */
    maxOpen?: number | undefined;
  };

/** The tenants of one app, connected when they are asked for. */
export interface TenantConnections {
  /**
   * The connection to a tenant; the same object while it is kept open. One that
   * has been let go still works for whoever holds it. There is no need to close
   * it: if you do, let the tenant go, too.
   * @throws ServiceTitanConfigError for a tenant that is not there, and for
   *   wrong options of it
   */
  get(tenantId: number | string): Promise<Connection>;
  /** Number of connections kept open. */
  readonly open: number;
  /**
   * Lets a tenant's connection go, so that the next `get` reads its options
   * anew: after its secret was changed.
   */
  letGo(tenantId: number | string): void;
  /**
   * Runs `work` for every tenant. Errors are collected by tenant and stop no
   * other.
   * @throws the signal's reason after an abort, once the work under way has
   *   ended; ServiceTitanInputError when `concurrency` is not a whole number
   *   from 1 up; whatever `list` of a loader throws
   */
  forEachTenant<Result>(
    work: TenantWork<Result>,
    options?: ForEachTenantOptions,
  ): Promise<TenantResults<Result>>;
  /** Ends all calls, waits and timers of all tenants. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * What is done for each tenant.
 * @param signal aborts when the whole run is aborted
 */
export type TenantWork<Result> = (
  connection: Connection,
  signal: AbortSignal,
) => Result | PromiseLike<Result>;

/** Options of `forEachTenant`. */
export interface ForEachTenantOptions {
  /** Number of tenants at the same time. @default 8 */
  concurrency?: number | undefined;
  /** Begins no further tenant, and is passed to the work under way. */
  signal?: AbortSignal | undefined;
  /** Only these tenants. @default all of them */
  tenants?: Iterable<number | string> | undefined;
  /** Called after each tenant. Errors it throws end the run. */
  onProgress?: ((progress: TenantProgress) => void) | undefined;
}

/** Progress of `forEachTenant`. */
export interface TenantProgress {
  /** The tenant that has just ended. */
  readonly tenantId: number;
  /** Why its work failed; absent if it did not. */
  readonly error?: unknown;
  /** Tenants done, the failed ones included. */
  readonly done: number;
  readonly failed: number;
  /** Number of all tenants; absent if a loader lists them one by one. */
  readonly total?: number;
}

/** What became of each tenant, in the order they were listed. */
export interface TenantResults<Result> {
  readonly results: readonly TenantResult<Result>[];
  readonly failures: readonly TenantFailure[];
}

/** What the work for one tenant returned. */
export interface TenantResult<Result> {
  readonly tenantId: number;
  readonly value: Result;
}

/** Why the work for one tenant failed, or why it could not be connected. */
export interface TenantFailure {
  readonly tenantId: number;
  readonly error: unknown;
}
