import type { World } from "../data/world.js";
import { createWorlds } from "../data/worlds.js";
import { createLimiter } from "../http/limiter.js";
import type { Listed } from "../http/listed.js";
import type { FakeOptions, FakeTenant } from "../options.js";
import { createBooks } from "../state/books.js";
import type { OnChange } from "../state/collection.js";
import { createShow } from "../state/show.js";
import { createStore, type TenantRows } from "../state/store.js";
import type { Context } from "./call.js";
import type { Files } from "./files.js";
import { addReports } from "./reports/add-reports.js";

/** A tenant's context, and its rows as a whole. */
export interface Tenancy {
  readonly tenant: FakeTenant;
  readonly context: Context;
  readonly rows: TenantRows;
}

/** Called after a row of a tenant was written. */
export type OnTenantChange = (
  tenancy: Tenancy,
  ...change: Parameters<OnChange>
) => void;

/**
 * Creates the context of each tenant, with rows of its own. All tenants share
 * the file storage.
 *
 * @param listed collections whose rows can be looked up
 * @param made the moment on whose day the company's history ends, in ms
 */
export function createContexts(
  tenants: readonly FakeTenant[],
  listed: Listed,
  files: Files,
  now: () => number,
  options: FakeOptions,
  made: number,
  onChange?: OnTenantChange,
): Map<FakeTenant, Tenancy> {
  const { seed = 1, rows = 120, rowsOf = {}, honest = true } = options;
  const worlds = createWorlds(
    tenants.map(({ tenantId }) => tenantId),
    {
      seed,
      rows,
      rowsOf,
      recordedNulls: honest,
      now: made,
      ...(options.years === undefined ? {} : { years: options.years }),
      ...(options.zone === undefined ? {} : { zone: options.zone }),
    },
  );
  const tenancyOf = (tenant: FakeTenant, world: World): Tenancy => {
    const rows = createStore(world, (...change) =>
      onChange?.(tenancy, ...change),
    );
    const booksFor = createBooks(world, rows.collection);
    const context: Context = {
      world,
      store: rows,
      booksFor,
      checkReferences: options.checkReferences ?? true,
      jobInvoices: options.jobInvoices ?? "completed",
      now,
      exportBatch: options.exportBatch ?? 50,
      collection: rows.at,
      isListed: (template) => listed.has(template),
      show: createShow(booksFor, rows),
      files,
      reports: {
        polls: options.reportPolls ?? 2,
        slots: options.reportSlots ?? Number.POSITIVE_INFINITY,
        limiter: createLimiter(options.reportLimit, now),
        maintenance: false,
        queries: new Map(),
        started: 0,
        selected: undefined,
      },
    };
    const tenancy: Tenancy = { tenant, context, rows };
    addReports(tenancy, options);
    return tenancy;
  };
  return new Map(
    tenants.map((tenant, place) => [
      tenant,
      tenancyOf(tenant, worlds[place] as World),
    ]),
  );
}
