import { type PostgresPool, targetOf } from "./internal/postgres/pool.js";
import { PostgresStore } from "./internal/postgres/postgres-store.js";
import type { Store } from "./store.js";

export type {
  PostgresClient,
  PostgresPool,
} from "./internal/postgres/pool.js";

export interface PostgresOptions {
  /**
   * The schema of the tables, which is created if it is missing. In it a row
   * is known by `_tenant_id` and its key.
   * @default "servicetitan"
   */
  readonly schema?: string | undefined;
  /**
   * A schema for each tenant instead: `"tenant_"` keeps tenant 12345 in the
   * schema `tenant_12345`.
   */
  readonly schemaPerTenant?: string | undefined;
  /**
   * ms for which a connection that is lost is made anew, before a run fails.
   * @default 30_000
   */
  readonly reconnectFor?: number | undefined;
}

const RECONNECT_FOR = 30_000;

/**
 * Rows in PostgreSQL 11 or newer. Connect directly, or through a pooler that
 * keeps a session: locks and temporary tables belong to one.
 *
 * A tenant that is written holds one connection; with an address there are ten,
 * and tenants that are more share them.
 *
 * @param poolOrUrl a `Pool` of the package `pg`, which you close yourself, or
 *   `"postgres://user:password@host:5432/database"`, with `schema` or
 *   `schemaPerTenant` as parameters if you like: `…?schema=warehouse`
 * @throws SyncStoreError for an address that is none
 */
export function postgres(
  poolOrUrl: PostgresPool | string,
  options: PostgresOptions = {},
): Store {
  const target = targetOf(poolOrUrl);
  const schemaPerTenant = options.schemaPerTenant ?? target.schemaPerTenant;
  const schema = options.schema ?? target.schema ?? "servicetitan";
  return new PostgresStore({
    target: { ...target, schema, schemaPerTenant },
    reconnectFor: options.reconnectFor ?? RECONNECT_FOR,
  });
}
