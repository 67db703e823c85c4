import type { Listed } from "../http/listed.js";
import {
  createContexts,
  type OnTenantChange,
  type Tenancy,
} from "../operations/contexts.js";
import type { Files, StoredFile } from "../operations/files.js";
import type { FakeOptions, FakeTenant } from "../options.js";
import { zoneOf } from "../time/zone.js";
import type { SavedStore } from "./store.js";

/** The rows and files of all tenants at one moment. */
export interface Saved {
  readonly seed: number | undefined;
  readonly company: FakeOptions;
  /** When the rows were made, in ms: the company's history ends on that day. */
  readonly made: number;
  readonly rows: ReadonlyMap<FakeTenant, SavedStore>;
  readonly files: ReadonlyMap<string, StoredFile>;
}

/** The tenants with their rows and files. */
export interface Tenancies {
  readonly seed: number | undefined;
  /** Counts the times that all rows were replaced. */
  readonly version: number;
  readonly isMaintained: boolean;
  of(tenant: FakeTenant): Tenancy;
  setMaintenance(on: boolean): void;
  /**
   * Drops everything that was written.
   * @param seed of the new rows. @default the one they have
   */
  reset(seed?: number): void;
  /** Drops everything, and makes the rows by other options. */
  found(company: FakeOptions): void;
  save(): Saved;
  load(saved: Saved): void;
}

export function createTenancies(
  tenants: readonly FakeTenant[],
  listed: Listed,
  files: Files,
  now: () => number,
  options: FakeOptions,
  onChange: OnTenantChange,
): Tenancies {
  let seed = options.seed;
  let company: FakeOptions = {};
  let made = now();
  let version = 0;
  let isMaintained = false;
  let all = create();

  function create(): Map<FakeTenant, Tenancy> {
    const created = createContexts(
      tenants,
      listed,
      files,
      now,
      { ...options, ...company, seed },
      made,
      onChange,
    );
    for (const { context } of created.values())
      context.reports.maintenance = isMaintained;
    return created;
  }

  function renew(
    nextSeed: number | undefined,
    nextMade: number,
    nextCompany: FakeOptions = company,
  ): void {
    // A zone that does not exist throws before anything is dropped.
    if (nextCompany.zone !== undefined) zoneOf(nextCompany.zone);
    seed = nextSeed;
    company = nextCompany;
    made = nextMade;
    version += 1;
    files.clear();
    all = create();
  }

  return {
    get seed() {
      return seed;
    },
    get version() {
      return version;
    },
    get isMaintained() {
      return isMaintained;
    },
    of: (tenant) => all.get(tenant) as Tenancy,
    setMaintenance: (on) => {
      isMaintained = on;
      for (const { context } of all.values()) context.reports.maintenance = on;
    },
    reset: (next = seed) => renew(next, now()),
    found: (next) => renew(next.seed ?? seed, now(), next),
    save: () => ({
      seed,
      company,
      made,
      rows: new Map(
        [...all].map(([tenant, { rows }]) => [tenant, rows.save()]),
      ),
      files: new Map(files),
    }),
    load: (saved) => {
      renew(saved.seed, saved.made, saved.company);
      for (const [tenant, { rows }] of all)
        rows.load(saved.rows.get(tenant) ?? new Map());
      for (const [path, file] of saved.files) files.set(path, file);
    },
  };
}
