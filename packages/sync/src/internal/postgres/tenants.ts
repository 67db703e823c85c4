import type { Target } from "./pool.js";
import type { Session } from "./session.js";

/** Where a tenant's tables are. */
export function schemaOf(
  { schema, schemaPerTenant }: Target,
  tenantId: number,
): string {
  return schemaPerTenant === undefined
    ? (schema as string)
    : `${schemaPerTenant}${tenantId}`;
}

/** Schemas of tenants: a prefix, then the tenant's id. */
export async function tenantSchemas(
  session: Session,
  prefix: string,
): Promise<readonly string[]> {
  const { rows } = await session.read(
    "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, $1) " +
      "AND substr(nspname, length($1) + 1) ~ '^[0-9]+$' ORDER BY nspname",
    [prefix],
  );
  return rows.map(([name]) => String(name));
}

export function byTenant<T extends { readonly tenantId: number }>(
  rows: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows)
    groups.set(row.tenantId, [...(groups.get(row.tenantId) ?? []), row]);
  return groups;
}
