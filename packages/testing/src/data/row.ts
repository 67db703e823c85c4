import type { Schemas } from "../model/schemas.js";
import type { Books, Facts } from "./company/types.js";
import { type Person, type Place, personOf, placeOf } from "./facts.js";
import type { Pools } from "./pools.js";
import { hash, mix } from "./random.js";
import type { World } from "./world.js";

/** What was written to a row, as far as it decides how the row is shown. */
export interface RowState {
  readonly written: Facts;
  /** Whether a caller created the row. */
  readonly fresh: boolean;
  readonly active: boolean;
  /** ms */
  readonly created: number;
  /** ms */
  readonly modified: number;
}

/** What the values of one row are generated from. */
export class Row {
  readonly world: World;
  readonly schemas: Schemas;
  readonly collection: string;
  /** Position among the rows of its collection. */
  readonly index: number;
  readonly key: number;
  readonly written: Facts;
  readonly fresh: boolean;
  readonly active: boolean;
  readonly created: number;
  readonly modified: number;
  /** The rows of the company, which facts refer to. */
  readonly books: Books | undefined;
  #person: Person | undefined;
  #place: Place | undefined;

  constructor(
    world: World,
    schemas: Schemas,
    collection: string,
    index: number,
    state: RowState | undefined,
    books: Books | undefined,
  ) {
    this.world = world;
    this.schemas = schemas;
    this.collection = collection;
    this.index = index;
    this.key = mix(hash(collection, world.seed), index);
    this.books = books;
    this.written = state?.written ?? nothing;
    this.fresh = state?.fresh ?? false;
    this.active = state?.active ?? isActive(world, collection, index);
    const { created, modified } = state ?? world.lifetime(collection, index);
    this.created = created;
    this.modified = modified;
  }

  get pools(): Pools {
    return this.world.pools;
  }

  get id(): number {
    return this.world.id(this.collection, this.index);
  }

  /**
   * Whether the work is finished: then the status says so and the closing dates
   * are set.
   */
  get done(): boolean {
    return mix(this.key, 8) % 3 !== 0;
  }

  get person(): Person {
    this.#person ??= personOf(
      this.world,
      this.pools,
      this.collection,
      this.index,
    );
    return this.#person;
  }

  get place(): Place {
    this.#place ??= placeOf(
      this.world,
      this.pools,
      this.collection,
      this.index,
    );
    return this.#place;
  }
}

const nothing: Facts = {};

/** Collections whose rows are records of what happened: none is inactive. */
const always = new RegExp(
  [
    "^(accounting|jpm|salestech|telecom)/",
    "^inventory/(purchase-orders|receipts|returns)$",
    "^dispatch/(appointment-assignments|technician-shifts)$",
    "^crm/(customers/|locations/|leads$|bookings$)",
    "^payroll/(payrolls|gross-pay-items)$",
  ].join("|"),
);
const usuallyInactive = new RegExp(
  [
    "^accounting/(gl-accounts|payment-t|tax-zones)",
    "^jpm/(job-types|job-cancel-reasons|job-hold-reasons)",
  ].join("|"),
);

/** How long a membership lasts, in ms. */
export const YEAR: number = 365 * 86_400_000;

const canBeInactive = new Map<string, boolean>();

/** Whether a row is active, without generating the row. */
export function isActive(
  world: World,
  collection: string,
  index: number,
): boolean {
  let can = canBeInactive.get(collection);
  if (can === undefined) {
    can = !always.test(collection) || usuallyInactive.test(collection);
    canBeInactive.set(collection, can);
  }
  if (collection === "memberships/memberships")
    return world.lifetime(collection, index).created + YEAR >= world.today;
  return !can || mix(hash(collection, world.seed), index) % 10 !== 7;
}

/** Collects what a row's values are generated from. */
export function rowOf(
  world: World,
  schemas: Schemas,
  collection: string,
  index: number,
  state?: RowState,
  books?: Books,
): Row {
  return new Row(world, schemas, collection, index, state, books);
}
