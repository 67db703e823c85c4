import type {
  FleetOptions,
  FleetStatus,
  FleetTenants,
  WorkOptions,
} from "./fleet-options.js";
import { cipherFor } from "./internal/fleet/cipher.js";
import { FleetDatabase } from "./internal/fleet/database.js";
import { statusOf } from "./internal/fleet/status.js";
import { tenantsOf } from "./internal/fleet/tenants.js";
import { Worker } from "./internal/fleet/worker.js";

export type {
  FleetEvent,
  FleetOptions,
  FleetStatus,
  FleetTenants,
  LaneStatus,
  ListedTenant,
  TenantCredentials,
  TenantInput,
  TenantStatus,
  WorkerStatus,
  WorkOptions,
} from "./fleet-options.js";
export { newKey } from "./internal/fleet/cipher.js";
export { fleetMetrics } from "./internal/fleet/metrics.js";
export {
  type FleetPage,
  type PageOptions,
  servePage,
} from "./internal/fleet/serve-page.js";

export type {
  FleetReport,
  ReportSource,
  ReportStream,
} from "./report-stream.js";

/** Many tenants, copied into one PostgreSQL by any number of workers. */
export interface Fleet {
  readonly tenants: FleetTenants;
  /**
   * Works until the signal aborts. Start it in as many programs, on as many
   * machines, as you like: each tenant is read by one at a time.
   *
   * Does not reject because of a tenant; `status` and `onEvent` tell.
   *
   * @throws SyncStoreError if the database cannot be used, or pg-boss is not
   *   installed
   */
  work(options?: WorkOptions): Promise<void>;
  status(): Promise<FleetStatus>;
  close(): Promise<void>;
}

/**
 * A fleet in PostgreSQL. Needs the package `pg-boss`, and Node 22.12 or newer.
 * Creates its tables where they are missing.
 *
 * @example
 * ```ts
 * const fleet = await openFleet({ to: "postgres://localhost/warehouse", key: process.env.ST_SYNC_KEY });
 * await fleet.tenants.add({ tenantId: 12345, environment: "production", appKey, clientId, clientSecret });
 * await fleet.work({ signal });
 * ```
 *
 * @throws SyncStoreError if the database cannot be used, or for a key that is
 *   none
 */
export async function openFleet(options: FleetOptions): Promise<Fleet> {
  const { key } = options;
  const cipher = await cipherFor(key);
  const database = new FleetDatabase(options.to);
  try {
    await database.open();
  } catch (error) {
    await database.close();
    throw error;
  }
  const never = new AbortController().signal;
  return {
    tenants: tenantsOf(database, key),
    work: (work = {}) =>
      new Worker(database, options, work, work.signal ?? never, cipher).run(),
    status: () => statusOf(database),
    close: () => database.close(),
  };
}
