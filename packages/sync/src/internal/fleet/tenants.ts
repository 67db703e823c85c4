import { ServiceTitanInputError } from "@st/core";
import { SyncStoreError } from "../../errors.js";
import type {
  FleetTenants,
  ListedTenant,
  TenantCredentials,
  TenantInput,
} from "../../fleet-options.js";
import { chooseStreams } from "../streams/streams.js";
import { type Cipher, cipherOf } from "./cipher.js";
import { ownerOf, secretOf } from "./credentials.js";
import type { FleetDatabase } from "./database.js";

/** The tenants of a fleet, in its table. */
export function tenantsOf(
  database: FleetDatabase,
  key: string | undefined,
): FleetTenants {
  const { schema } = database;
  const cipher = async (): Promise<Cipher> => {
    if (key === undefined)
      throw new SyncStoreError(
        "Credentials are stored encrypted: give a key as ST_SYNC_KEY, or as the option key; " +
          "`st-sync tenants new-key` prints one.",
      );
    return cipherOf(key);
  };

  /** @throws ServiceTitanInputError for a tenant that is not there */
  async function update(
    tenantIds: readonly number[],
    text: string,
    values: readonly unknown[] = [],
  ): Promise<void> {
    await database.transaction(async (sql) => {
      const found = await sql<{ tenant_id: string }>(
        `SELECT tenant_id FROM ${schema}.tenants WHERE tenant_id = ANY($1) FOR UPDATE`,
        [tenantIds],
      );
      const known = new Set(found.map((row) => Number(row.tenant_id)));
      const missing = tenantIds.filter((id) => !known.has(id));
      if (missing.length > 0)
        throw new ServiceTitanInputError(
          `There is no tenant ${missing.join(", ")} in the fleet; \`st-sync tenants\` lists them.`,
        );
      await sql(text, [tenantIds, ...values]);
    });
  }

  return {
    async add(input) {
      const { tenantId } = checked(input);
      const { name = null, timezone = null } = input;
      if (timezone !== null) checkZone(timezone);
      const credentials = hasSecret(input)
        ? await (await cipher()).seal(secretOf(input), ownerOf(tenantId))
        : null;
      await database.sql(
        `INSERT INTO ${schema}.tenants AS t (tenant_id, name, credentials, timezone) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id) DO UPDATE SET name = coalesce(excluded.name, t.name),
           credentials = coalesce(excluded.credentials, t.credentials),
           timezone = coalesce(excluded.timezone, t.timezone)`,
        [tenantId, name, credentials, timezone],
      );
    },

    async list() {
      const rows = await database.sql<{
        tenant_id: string;
        name: string | null;
        timezone: string | null;
        stored: boolean;
        paused_at: Date | null;
      }>(
        `SELECT tenant_id, name, timezone, credentials IS NOT NULL AS stored, paused_at
         FROM ${schema}.tenants ORDER BY tenant_id`,
      );
      return rows.map(
        (row): ListedTenant => ({
          tenantId: Number(row.tenant_id),
          name: row.name,
          timezone: row.timezone,
          hasCredentials: row.stored,
          isPaused: row.paused_at !== null,
        }),
      );
    },

    remove: (tenantIds) =>
      update(
        tenantIds,
        `DELETE FROM ${schema}.tenants WHERE tenant_id = ANY($1)`,
      ),
    pause: (tenantIds) =>
      update(
        tenantIds,
        `UPDATE ${schema}.tenants SET paused_at = coalesce(paused_at, now()) WHERE tenant_id = ANY($1)`,
      ),
    // A job that waits to be tried again is dropped when its time comes.
    resume: (tenantIds) =>
      update(
        tenantIds,
        `WITH resumed AS (UPDATE ${schema}.tenants SET paused_at = NULL WHERE tenant_id = ANY($1))
         UPDATE ${schema}.due SET due_at = least(due_at, now()), gave_up_at = NULL, failures = 0,
           job_id = CASE WHEN worker IS NOT NULL THEN job_id END
         WHERE tenant_id = ANY($1)`,
      ),

    async backfill(tenantIds, streams) {
      // Parents are read for their children's sake only.
      if (streams !== undefined) await chooseStreams(streams);
      await update(
        tenantIds,
        `UPDATE ${schema}.due SET due_at = least(due_at, now()),
           backfill = CASE WHEN $2::text[] IS NULL THEN '{*}' WHEN backfill = '{*}' THEN backfill
             ELSE coalesce(backfill, '{}') || $2::text[] END
         WHERE tenant_id = ANY($1)`,
        [streams ?? null],
      );
    },

    async rotateKey(newKey) {
      const [before, after] = [await cipher(), await cipherOf(newKey)];
      return database.transaction(async (sql) => {
        const rows = await sql<{ tenant_id: string; credentials: string }>(
          `SELECT tenant_id, credentials FROM ${schema}.tenants WHERE credentials IS NOT NULL
           ORDER BY tenant_id FOR UPDATE`,
        );
        for (const { tenant_id, credentials } of rows) {
          const owner = ownerOf(tenant_id);
          const text = await before.open(credentials, owner);
          await sql(
            `UPDATE ${schema}.tenants SET credentials = $2 WHERE tenant_id = $1`,
            [tenant_id, await after.seal(text, owner)],
          );
        }
        return rows.length;
      });
    },
  };
}

function checked(input: TenantInput): TenantInput {
  const { tenantId } = input;
  if (!Number.isSafeInteger(tenantId) || tenantId < 1)
    throw new ServiceTitanInputError(
      `tenantId is ${JSON.stringify(tenantId)}; give a positive whole number.`,
    );
  return input;
}

function hasSecret(
  input: TenantInput,
): input is TenantInput & TenantCredentials {
  return input.clientSecret !== undefined || input.clientId !== undefined;
}

function checkZone(timezone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
  } catch {
    throw new ServiceTitanInputError(
      `timezone is ${JSON.stringify(timezone)}; give an IANA name like "America/New_York".`,
    );
  }
}
