import {
  type Connection,
  ServiceTitanConfigError,
  ServiceTitanInputError,
} from "@st/core";
import { type Lookups, lookups } from "@st/lookups";
import { createReports, type Reports } from "@st/reporting/report";

/** What the tools have of one tenant. */
export interface Tenant {
  readonly id: number;
  readonly connection: Connection;
  readonly lookups: Lookups;
  readonly reports: Reports;
}

/** The tenants of a server. Nothing of one is reached through another. */
export class Tenants {
  readonly #byId = new Map<number, Tenant>();

  /** @throws ServiceTitanConfigError for no tenant, and for one given twice */
  constructor(connections: readonly Connection[], now: () => number) {
    for (const connection of connections) {
      const id = connection.tenantId;
      if (this.#byId.has(id))
        throw new ServiceTitanConfigError(
          `connections: tenant ${id} is given twice. Give each once.`,
        );
      this.#byId.set(id, {
        id,
        connection,
        lookups: lookups(connection, { now }),
        reports: createReports(connection),
      });
    }
    if (this.#byId.size === 0)
      throw new ServiceTitanConfigError(
        "connections: there is none. Give one of `connect`.",
      );
  }

  get ids(): readonly number[] {
    return [...this.#byId.keys()];
  }

  /** Whether calls have to name their tenant. */
  get several(): boolean {
    return this.#byId.size > 1;
  }

  /** @throws ServiceTitanInputError for another tenant, or none of several */
  get(id: number | undefined): Tenant {
    const [only] = this.#byId.values();
    if (id === undefined && !this.several) return only as Tenant;
    const found = id === undefined ? undefined : this.#byId.get(id);
    if (found === undefined)
      throw new ServiceTitanInputError(
        `tenant: ${id ?? "none"} is not a tenant of this server. Give ${this.ids.join(" or ")}.`,
      );
    return found;
  }
}
