import type { TenantOptions } from "../connect-options.js";
import { ServiceTitanConfigError } from "../errors.js";
import { show } from "../internal/values/show.js";
import type { TenantLoader } from "./types.js";

/** Where tenants come from, whichever way they were given. */
export interface TenantSource extends TenantLoader {
  readonly count: number | undefined;
}

/**
 * @throws ServiceTitanConfigError for a tenant that is listed twice, since its
 *   second entry would never be used
 */
export function tenantSource(
  tenants: Iterable<TenantOptions> | TenantLoader,
): TenantSource {
  if (isLoader(tenants))
    return {
      count: undefined,
      list: () => tenants.list(),
      load: (tenantId) => tenants.load(tenantId),
    };
  const byId = new Map<number, TenantOptions>();
  for (const tenant of tenants) {
    const id = tenantNumber(tenant.tenantId);
    if (byId.has(id))
      throw new ServiceTitanConfigError(
        `tenant ${id}: it is listed twice. Remove one of its entries.`,
      );
    byId.set(id, tenant);
  }
  return {
    count: byId.size,
    list: () => byId.keys(),
    load: (tenantId) => byId.get(tenantId),
  };
}

/** @throws ServiceTitanConfigError if it is none, whatever else is wrong */
export function tenantNumber(tenantId: number | string): number {
  const id = Number(tenantId);
  if (!/^\d+$/.test(String(tenantId)) || !Number.isSafeInteger(id) || !id)
    throw new ServiceTitanConfigError(
      `tenantId: ${show(tenantId)} is not a positive whole number.`,
    );
  return id;
}

function isLoader(
  tenants: Iterable<TenantOptions> | TenantLoader,
): tenants is TenantLoader {
  return !(Symbol.iterator in tenants);
}
