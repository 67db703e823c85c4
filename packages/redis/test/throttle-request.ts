import type { ThrottleRequest } from "@st/core";

/** A request that asks for a turn. */
export function throttleRequest(
  key: string,
  more: Partial<ThrottleRequest> = {},
): ThrottleRequest {
  return {
    key,
    tenantId: 7,
    operation: "crm.customers.get",
    template: "/crm/v2/tenant/{tenant}/customers/{id}",
    url: "https://api.servicetitan.io/crm/v2/tenant/7/customers/1",
    signal: new AbortController().signal,
    ...more,
  };
}
