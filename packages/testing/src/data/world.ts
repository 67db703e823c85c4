import { once } from "../once.js";
import { makePools, type Pools } from "./pools.js";
import { hash, mix } from "./random.js";

/**
 * Which rows there are, how they are numbered and how they refer to each other:
 * all of it computed, none of it stored.
 */
export interface World {
  readonly seed: number;
  /** Words for the rows, made when the first row is. */
  readonly pools: Pools;
  /** Rows a collection is made with. */
  count(collection: string): number;
  /** Numeric id of a row. */
  id(collection: string, index: number): number;
  /**
   * Position of the row with this id, also beyond the rows made at the start;
   * `undefined` when the id is not the collection's.
   */
  indexOf(collection: string, id: number): number | undefined;
  /**
   * Position in `target` of the row that a row of `collection` refers to.
   * Chains agree: an invoice's customer is its job's customer.
   */
  reference(collection: string, index: number, target: string): number;
}

export interface WorldOptions {
  seed: number;
  /** Rows per collection. */
  rows: number;
  /** Rows of single collections, by name: `{ "crm/customers": 1_000_000 }`. */
  rowsOf?: Readonly<Record<string, number>>;
  /**
   * Which of several worlds this is. No two of them share a numeric id.
   * @default 0
   */
  place?: number;
  /**
   * Words to take instead of making them, which costs more than a thousand
   * rows. @default those of the seed
   */
  pools?: () => Pools;
}

/** Ids of a collection lie in a block of this many. */
const BLOCK = 2_000_000;
/** A world has 400 blocks; its ids lie in a range of this many. */
const RANGE = 1_000_000_000;
const customers = "crm/customers";
const locations = "crm/locations";
const jobs = "jpm/jobs";
/** One for each job, with the job's position. */
const perJob = new Set(["jpm/appointments", "accounting/invoices"]);
/** Rows under a parent (`jpm/jobs/5/notes`) are few. */
const CHILD_ROWS = 3;

export function createWorld({
  seed,
  rows,
  rowsOf = {},
  place = 0,
  ...options
}: WorldOptions): World {
  const bases = new Map<string, number>();
  const poolsOf = options.pools ?? once(() => makePools(seed));

  function base(collection: string): number {
    let first = bases.get(collection);
    if (first === undefined) {
      first = place * RANGE + 100_000_001 + (hash(collection) % 400) * BLOCK;
      bases.set(collection, first);
    }
    return first;
  }

  function count(collection: string): number {
    const given = rowsOf[collection];
    if (given !== undefined) return given;
    return parentOf(collection) ? Math.min(CHILD_ROWS, rows) : rows;
  }

  function indexOf(collection: string, id: number): number | undefined {
    const index = id - base(collection);
    return Number.isInteger(index) && index >= 0 && index < BLOCK
      ? index
      : undefined;
  }

  function jobOf(collection: string, index: number): number {
    if (collection === jobs || perJob.has(collection))
      return index % Math.max(1, count(jobs));
    return spread(collection, index, jobs);
  }

  function locationOf(collection: string, index: number): number {
    if (collection === locations) return index;
    return mix(jobOf(collection, index), 11) % Math.max(1, count(locations));
  }

  function customerOf(collection: string, index: number): number {
    if (collection === customers) return index;
    return locationOf(collection, index) % Math.max(1, count(customers));
  }

  function spread(collection: string, index: number, target: string): number {
    return (
      mix(hash(collection + target, seed), index) % Math.max(1, count(target))
    );
  }

  function reference(
    collection: string,
    index: number,
    target: string,
  ): number {
    if (collection === target) return index;
    const parent = parentOf(collection);
    if (parent) {
      const parentIndex =
        parent.index ?? indexOf(parent.collection, parent.id ?? 0) ?? 0;
      return parent.collection === target
        ? parentIndex
        : reference(parent.collection, parentIndex, target);
    }
    if (target === customers) return customerOf(collection, index);
    if (target === locations) return locationOf(collection, index);
    if (target === jobs) return jobOf(collection, index);
    if (perJob.has(target))
      return jobOf(collection, index) % Math.max(1, count(target));
    return spread(collection, index, target);
  }

  return {
    seed,
    get pools() {
      return poolsOf();
    },
    count,
    id: (collection, index) => base(collection) + index,
    indexOf,
    reference,
  };
}

/**
 * The worlds of several tenants: rows and ids of their own, so that a row that
 * went to the wrong tenant is noticed.
 */
export function createWorlds(
  tenantIds: readonly number[],
  { seed, ...options }: Pick<WorldOptions, "seed" | "rows" | "rowsOf">,
): World[] {
  const pools = once(() => makePools(seed));
  return tenantIds.map((tenantId, place) =>
    createWorld({
      ...options,
      seed: hash(String(tenantId), seed),
      place,
      pools,
    }),
  );
}

const child =
  /^(.*)\/(?:(\d+)|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12}))\/[^/]+$/i;

/**
 * `"jpm/jobs/5/notes"` → jobs and 5; of a GUID the row's position in its last
 * part.
 */
function parentOf(
  collection: string,
): { collection: string; id?: number; index?: number } | undefined {
  const [, parent, id, tail] = child.exec(collection) ?? [];
  if (parent === undefined) return undefined;
  return id !== undefined
    ? { collection: parent, id: Number(id) }
    : { collection: parent, index: Number.parseInt(tail ?? "0", 16) };
}
