import {
  type CallOptions,
  type Connection,
  mapConcurrent,
  ServiceTitanInputError,
} from "@st/core";
import { didYouMean } from "@st/core/module";
import { KINDS, type LookupKind, lookupKinds } from "./kinds.js";
import {
  type LookupTable,
  lookupTable,
  type NameOptions,
  type Row,
} from "./lookup-table.js";
import { readRows } from "./read-rows.js";

const HOUR = 3_600_000;
/** Lists read at the same time by `load`, of the 60 requests a second. */
const LISTS = 6;

/** Options of `lookups`. */
export interface LookupOptions {
  /**
   * Age at which a table is read anew before its next use, in ms. Until then
   * rows created in the meantime are missing; `refresh` reads them at once.
   * @default 3,600,000
   */
  maxAge?: number | undefined;
  /** Options of every call. */
  call?: CallOptions | undefined;
  /** ms since 1970, for tests. @default Date.now */
  now?: (() => number) | undefined;
}

/** One kind of rows. */
export interface Lookup {
  /** All rows, read when first needed and when older than `maxAge`. */
  table(): Promise<LookupTable>;
  /** Reads all rows anew. Calls in between share one reading. */
  refresh(): Promise<LookupTable>;
  /** Age of the rows in ms; `undefined` if none have been read. */
  age(): number | undefined;
  /** See {@link LookupTable.byId}. */
  byId(id: number | null | undefined): Promise<Row | undefined>;
  /** See {@link LookupTable.byName}. */
  byName(name: string, options?: NameOptions): Promise<Row | undefined>;
  /** See {@link LookupTable.allByName}. */
  allByName(name: string, options?: NameOptions): Promise<readonly Row[]>;
}

/** Every kind by its name: `lookups(connection).businessUnits`. */
export type Lookups = Readonly<Record<LookupKind, Lookup>> & {
  /**
   * The tables of several kinds, for joins without `await`.
   * @throws the first error; those that were read stay loaded
   */
  load<Kind extends LookupKind>(
    ...kinds: readonly Kind[]
  ): Promise<Readonly<Record<Kind, LookupTable>>>;
};

/**
 * Finds rows that others refer to, by id and by name. Each kind is read whole,
 * once, and kept for `maxAge`; nothing is read before it is needed. Inactive
 * rows are included and marked.
 *
 * @example
 * ```ts
 * const look = lookups(connection);
 * const { businessUnits, jobTypes } = await look.load("businessUnits", "jobTypes");
 * for await (const job of jpm.jobs.list())
 *   console.log(job.id, businessUnits.nameOf(job.businessUnitId), jobTypes.nameOf(job.jobTypeId));
 * ```
 * @throws ServiceTitanInputError when `maxAge` is not a number of ms
 */
export function lookups(
  connection: Connection,
  options: LookupOptions = {},
): Lookups {
  const { maxAge = HOUR } = options;
  if (!(maxAge >= 0))
    throw new ServiceTitanInputError(
      `maxAge is ${String(maxAge)}; give a number of ms from 0 up.`,
    );
  const byKind = Object.fromEntries(
    lookupKinds.map((kind) => [
      kind,
      lookupOf(connection, kind, maxAge, options),
    ]),
  ) as Record<LookupKind, Lookup>;
  return {
    ...byKind,
    async load(...kinds) {
      for (const kind of kinds)
        if (!lookupKinds.includes(kind))
          throw new ServiceTitanInputError(
            `There is no kind ${JSON.stringify(kind)}.${didYouMean(kind, lookupKinds)}`,
          );
      const tables = await mapConcurrent(
        kinds,
        LISTS,
        async (kind) => [kind, await byKind[kind].table()] as const,
      );
      return Object.fromEntries(tables) as never;
    },
  };
}

function lookupOf(
  connection: Connection,
  kind: LookupKind,
  maxAge: number,
  { call = {}, now = Date.now }: LookupOptions,
): Lookup {
  let current: LookupTable | undefined;
  let reading: Promise<LookupTable> | undefined;
  const age = () => (current ? now() - current.loadedAt : undefined);
  const read = async () => {
    const begun = now();
    const rows = await readRows(connection, KINDS[kind], call);
    current = lookupTable(kind, rows, begun);
    return current;
  };
  const refresh = async () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const table = async () =>
    current && now() - current.loadedAt < maxAge ? current : refresh();
  return {
    table,
    refresh,
    age,
    byId: async (id) => (await table()).byId(id),
    byName: async (name, options) => (await table()).byName(name, options),
    allByName: async (name, options) =>
      (await table()).allByName(name, options),
  };
}
