import { once } from "../once.js";
import { makePools, type Pools } from "./pools.js";
import { hash, mix } from "./random.js";

export interface WorldOptions {
  seed: number;
  /** Rows per collection. */
  rows: number;
  /** Rows of single collections, by name: `{ "crm/customers": 1_000_000 }`. */
  rowsOf?: Readonly<Record<string, number>>;
  /**
   * Number of the world among several. No two of them share a numeric id.
   * @default 0
   */
  place?: number;
  /**
   * Whether fields are null as often as in recorded answers.
   * @default true
   */
  recordedNulls?: boolean;
  /**
   * Words to use. To make them takes longer than a thousand rows.
   * @default those of the seed
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
/** Collections with one row for each job, at the job's position. */
const perJob = new Set(["jpm/appointments", "accounting/invoices"]);
/** Rows under a parent (`jpm/jobs/5/notes`) are few. */
const CHILD_ROWS = 3;

/**
 * Knows which rows there are, how they are numbered and how they refer to each
 * other. All of it is computed, none of it stored.
 */
export class World {
  readonly seed: number;
  readonly recordedNulls: boolean;
  readonly #rows: number;
  readonly #rowsOf: Readonly<Record<string, number>>;
  readonly #place: number;
  readonly #pools: () => Pools;
  readonly #firstIds = new Map<string, number>();

  constructor({
    seed,
    rows,
    rowsOf = {},
    place = 0,
    recordedNulls = true,
    pools,
  }: WorldOptions) {
    this.seed = seed;
    this.recordedNulls = recordedNulls;
    this.#rows = rows;
    this.#rowsOf = rowsOf;
    this.#place = place;
    this.#pools = pools ?? once(() => makePools(seed));
  }

  /** Words for the rows, made when the first row needs them. */
  get pools(): Pools {
    return this.#pools();
  }

  /** Rows a collection starts with. */
  count(collection: string): number {
    const given = this.#rowsOf[collection];
    if (given !== undefined) return given;
    return parentOf(collection) ? Math.min(CHILD_ROWS, this.#rows) : this.#rows;
  }

  /** Numeric id of a row. */
  id(collection: string, index: number): number {
    return this.#firstId(collection) + index;
  }

  /**
   * Position of the row with this id, which may be one created later;
   * `undefined` if the id is not from this collection.
   */
  indexOf(collection: string, id: number): number | undefined {
    const index = id - this.#firstId(collection);
    return Number.isInteger(index) && index >= 0 && index < BLOCK
      ? index
      : undefined;
  }

  /**
   * Position in `target` of the row that a row of `collection` refers to.
   * Chains agree: an invoice's customer is its job's customer.
   */
  reference(collection: string, index: number, target: string): number {
    if (collection === target) return index;
    const parent = parentOf(collection);
    if (parent) {
      const parentIndex =
        parent.index ?? this.indexOf(parent.collection, parent.id ?? 0) ?? 0;
      return this.reference(parent.collection, parentIndex, target);
    }
    if (target === customers) return this.#customerOf(collection, index);
    if (target === locations) return this.#locationOf(collection, index);
    if (target === jobs) return this.#jobOf(collection, index);
    return perJob.has(target)
      ? this.#jobOf(collection, index) % this.#some(target)
      : this.#spread(collection, index, target);
  }

  #firstId(collection: string): number {
    let first = this.#firstIds.get(collection);
    if (first === undefined) {
      const block = hash(collection) % 400;
      first = this.#place * RANGE + 100_000_001 + block * BLOCK;
      this.#firstIds.set(collection, first);
    }
    return first;
  }

  #jobOf(collection: string, index: number): number {
    return collection === jobs || perJob.has(collection)
      ? index % this.#some(jobs)
      : this.#spread(collection, index, jobs);
  }

  #locationOf(collection: string, index: number): number {
    return collection === locations
      ? index
      : mix(this.#jobOf(collection, index), 11) % this.#some(locations);
  }

  #customerOf(collection: string, index: number): number {
    return collection === customers
      ? index
      : this.#locationOf(collection, index) % this.#some(customers);
  }

  /** A row of `target`, spread evenly over the rows of `collection`. */
  #spread(collection: string, index: number, target: string): number {
    const key = hash(collection + target, this.seed);
    return mix(key, index) % this.#some(target);
  }

  /** Rows of a collection, and 1 for an empty one, to divide by. */
  #some(collection: string): number {
    return Math.max(1, this.count(collection));
  }
}

/**
 * Creates the worlds of several tenants. Their rows and ids differ, so that a
 * test notices a row that went to the wrong tenant.
 */
export function createWorlds(
  tenantIds: readonly number[],
  {
    seed,
    ...options
  }: Pick<WorldOptions, "seed" | "rows" | "rowsOf" | "recordedNulls">,
): World[] {
  const pools = once(() => makePools(seed));
  return tenantIds.map(
    (tenantId, place) =>
      new World({
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
 * The parent of a collection: `"jpm/jobs/5/notes"` lies under the row 5 of
 * `"jpm/jobs"`. The last part of a GUID is the row's position.
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
