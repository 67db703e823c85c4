import type { Connection } from "@st/core";

/** Whose rows they are, and where its days begin. */
export interface Tenant {
  readonly tenantId: number;
  /** undefined if it was not given: a connection's is UTC then. */
  readonly zone: string | undefined;
}

export function tenantOf({ tenantId, timezone }: Connection): Tenant {
  return { tenantId, zone: timezone === "UTC" ? undefined : timezone };
}
