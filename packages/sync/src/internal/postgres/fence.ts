import type { Query } from "./calls.js";

/**
 * Checks, in the transaction that writes, that this program may still write
 * rows of the tenant, and keeps it so until the transaction ends.
 *
 * @throws SyncStoreError if it may not
 */
export type Fence = (query: Query, tenantId: number) => Promise<void>;
