import { readFile } from "node:fs/promises";
import type { ConnectOptions } from "@st/core";
import { ServiceTitanInputError } from "@st/core";
import { SyncStoreError } from "../../errors.js";
import type { FleetOptions, TenantCredentials } from "../../fleet-options.js";
import type { Cipher } from "./cipher.js";
import type { FleetDatabase } from "./database.js";

/** How to connect to a tenant, wherever that is kept. */
export type Lookup = (tenantId: number) => Promise<ConnectOptions>;

const FIELDS = [
  "environment",
  "appKey",
  "clientId",
  "clientSecret",
  "apiUrl",
  "authUrl",
  "tokenFields",
] as const;
const NEEDED = ["environment", "appKey", "clientId", "clientSecret"] as const;

/** Credentials as they are encrypted: without the tenant's own fields. */
export function secretOf(credentials: TenantCredentials): string {
  const missing = NEEDED.filter((field) => !credentials[field]);
  if (missing.length > 0)
    throw new ServiceTitanInputError(
      `Tenant ${credentials.tenantId} lacks ${missing.join(", ")}.`,
    );
  return JSON.stringify(
    Object.fromEntries(FIELDS.map((field) => [field, credentials[field]])),
  );
}

export const ownerOf = (tenantId: number | string): string =>
  `tenant ${tenantId}`;

/** Looks credentials up in the table, encrypted. */
function tableLookup(
  { sql, schema }: FleetDatabase,
  cipher: Cipher | undefined,
): Lookup {
  return async (tenantId) => {
    const [row] = await sql<{
      credentials: string | null;
      timezone: string | null;
    }>(
      `SELECT credentials, timezone FROM ${schema}.tenants WHERE tenant_id = $1`,
      [tenantId],
    );
    if (!row?.credentials)
      throw new SyncStoreError(
        `Tenant ${tenantId} has no credentials in the table: run st-sync tenants add ${tenantId}.`,
      );
    if (cipher === undefined)
      throw new SyncStoreError(
        "The credentials of the table are encrypted: give their key as ST_SYNC_KEY, or as the option key.",
      );
    const text = await cipher.open(row.credentials, ownerOf(tenantId));
    return {
      ...(JSON.parse(text) as Omit<TenantCredentials, "tenantId">),
      tenantId,
      ...(row.timezone !== null && { timezone: row.timezone }),
    };
  };
}

/**
 * Reads tenants from a JSON file: an array of objects with the fields of
 * `connect`.
 */
export async function readTenantsFile(
  path: string,
): Promise<readonly TenantCredentials[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const isJson = error instanceof SyntaxError;
    throw new ServiceTitanInputError(
      // The message of JSON.parse quotes what it read.
      `${path}: ${isJson ? "it is not JSON" : (error as Error).message}.`,
    );
  }
  if (!Array.isArray(parsed))
    throw new ServiceTitanInputError(
      `${path}: write an array of objects with tenantId, environment, appKey, clientId and clientSecret.`,
    );
  const seen = new Set<number>();
  for (const [index, one] of parsed.entries()) {
    const tenantId = Number((one as TenantCredentials | null)?.tenantId);
    if (!Number.isSafeInteger(tenantId) || tenantId < 1)
      throw new ServiceTitanInputError(
        `${path}: entry ${index} has no tenantId; give a positive whole number.`,
      );
    if (seen.has(tenantId))
      throw new ServiceTitanInputError(
        `${path}: tenant ${tenantId} is there twice.`,
      );
    seen.add(tenantId);
    secretOf(one as TenantCredentials);
  }
  return parsed as readonly TenantCredentials[];
}

/** Finds credentials where the options of the fleet say. */
export function lookupOf(
  database: FleetDatabase,
  { credentials }: FleetOptions,
  cipher: Cipher | undefined,
): Lookup {
  if (credentials === undefined) return tableLookup(database, cipher);
  return async (tenantId) => {
    const [row] = await database.sql<{ timezone: string | null }>(
      `SELECT timezone FROM ${database.schema}.tenants WHERE tenant_id = $1`,
      [tenantId],
    );
    return {
      ...(row?.timezone && { timezone: row.timezone }),
      ...(await credentials(tenantId)),
    };
  };
}
