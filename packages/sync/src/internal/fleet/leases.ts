import { SyncStoreError } from "../../errors.js";
import type { Fence } from "../postgres/fence.js";
import type { FleetDatabase } from "./database.js";

interface Held {
  readonly lease: number;
  readonly cancel: AbortController;
}

/** The tenants that this worker runs, and the numbers of their leases. */
export class Leases {
  readonly #database: FleetDatabase;
  readonly #held = new Map<number, Held>();

  constructor(database: FleetDatabase) {
    this.#database = database;
  }

  get size(): number {
    return this.#held.size;
  }

  has(tenantId: number): boolean {
    return this.#held.has(tenantId);
  }

  /** @returns aborts when the tenant was paused, removed or taken over */
  begin(tenantId: number, lease: number): AbortSignal {
    const cancel = new AbortController();
    this.#held.set(tenantId, { lease, cancel });
    return cancel.signal;
  }

  end(tenantId: number): void {
    this.#held.delete(tenantId);
  }

  /** Whoever takes the tenant over waits until what is written is committed. */
  readonly fence: Fence = async (query, tenantId) => {
    const lease = this.#held.get(tenantId)?.lease ?? -1;
    const { rows } = await query(
      `SELECT 1 FROM ${this.#database.schema}.tenants WHERE tenant_id = $1 AND lease = $2 FOR SHARE`,
      [tenantId, lease],
    );
    if (rows.length === 0)
      throw new SyncStoreError(
        `Tenant ${tenantId} was given to another worker, or left the fleet; this one writes nothing more of it.`,
      );
  };

  /** Ends slices of tenants that are no longer this worker's. */
  async check(): Promise<void> {
    const { schema, sql } = this.#database;
    const held = [...this.#held];
    if (held.length === 0) return;
    const rows = await sql<{ tenant_id: string }>(
      `SELECT t.tenant_id FROM ${schema}.tenants t
       JOIN unnest($1::bigint[], $2::bigint[]) AS h(tenant_id, lease) USING (tenant_id, lease)
       WHERE t.paused_at IS NULL`,
      [held.map(([tenantId]) => tenantId), held.map(([, { lease }]) => lease)],
    );
    const mine = new Set(rows.map(({ tenant_id }) => Number(tenant_id)));
    for (const [tenantId, { cancel }] of held)
      if (!mine.has(tenantId)) cancel.abort();
  }

  cancelAll(): void {
    for (const { cancel } of this.#held.values()) cancel.abort();
  }
}
