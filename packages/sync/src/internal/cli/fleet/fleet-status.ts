import { alignColumns } from "@st/core/module";
import { SyncStoreError } from "../../../errors.js";
import type { FleetStatus, TenantStatus } from "../../../fleet.js";
import { stateOf } from "../../fleet/tenant-state.js";
import { count } from "../progress.js";

/** How a fleet is; undefined if the place has none. */
export async function fleetStatusText(
  to: string,
  json: boolean,
): Promise<string | undefined> {
  if (!/^postgres(ql)?:/.test(to)) return undefined;
  const { FleetDatabase } = await import("../../fleet/database.js");
  const { statusOf } = await import("../../fleet/status.js");
  const database = fleetAt(FleetDatabase, to);
  if (database === undefined) return undefined;
  try {
    if (!(await database.exists())) return undefined;
    const status = await statusOf(database);
    return json ? JSON.stringify(status, undefined, 2) : textOf(status);
  } finally {
    await database.close();
  }
}

/** A copy may be where no fleet can be. */
function fleetAt<T>(
  Database: new (address: string) => T,
  to: string,
): T | undefined {
  try {
    return new Database(to);
  } catch (error) {
    if (SyncStoreError.isInstance(error)) return undefined;
    throw error;
  }
}

function textOf({ tenants, workers, crashed, at }: FleetStatus): string {
  const rate = workers.reduce((sum, one) => sum + one.requestsPerSecond, 0);
  const lines =
    tenants.length === 0
      ? ["There are no tenants yet; add one with st-sync tenants add."]
      : alignColumns([
          [
            ...["tenant", "state", "lag", "next", "requests", "429", "rows"],
            "",
          ],
          ...tenants.map((tenant) => rowOf(tenant, at)),
        ]);
  return [
    ...lines,
    "",
    `${workers.length} workers, ${rate.toFixed(1)} requests a second` +
      `${crashed > 0 ? `, ${crashed} workers crashed in a day` : ""}.`,
  ].join("\n");
}

function rowOf(tenant: TenantStatus, at: string): string[] {
  const { lanes, lag } = tenant;
  const next = lanes.map(({ dueAt }) => dueAt).sort()[0];
  const failed = lanes.find(({ error }) => error !== null);
  return [
    String(tenant.tenantId),
    stateOf(tenant),
    lag === null ? "copying" : `${Math.round(lag)} s`,
    next === undefined
      ? ""
      : `${Math.round((Date.parse(next) - Date.parse(at)) / 1_000)} s`,
    count(tenant.requests),
    count(tenant.limited),
    count(tenant.rows),
    failed ? `${failed.lane}: ${failed.error}` : "",
  ];
}
