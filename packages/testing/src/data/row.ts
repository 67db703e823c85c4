import type { Schemas } from "../model/schemas.js";
import { type Person, type Place, personOf, placeOf } from "./facts.js";
import type { Pools } from "./pools.js";
import { hash, mix } from "./random.js";
import { lifetime } from "./times.js";
import type { World } from "./world.js";

/** What the values of one row are generated from. */
export interface Row {
  readonly world: World;
  readonly pools: Pools;
  readonly schemas: Schemas;
  readonly collection: string;
  /** Position among the rows of its collection. */
  readonly index: number;
  readonly key: number;
  readonly id: number;
  readonly active: boolean;
  /**
   * Whether the work is finished: then the status says so and the closing dates
   * are set.
   */
  readonly done: boolean;
  /** ms */
  readonly created: number;
  /** ms */
  readonly modified: number;
  readonly person: Person;
  readonly place: Place;
}

/** Whether a row is active, without generating the row. */
export function isActive(
  world: World,
  collection: string,
  index: number,
): boolean {
  return mix(hash(collection, world.seed), index) % 10 !== 7;
}

/** When a row was created and modified, without generating the row. */
export function createdAndModified(
  world: World,
  collection: string,
  index: number,
): { created: number; modified: number } {
  return lifetime(hash(collection, world.seed), index, world.count(collection));
}

/** Collects what a row's values are generated from. */
export function rowOf(
  world: World,
  schemas: Schemas,
  collection: string,
  index: number,
): Row {
  const { pools } = world;
  const key = mix(hash(collection, world.seed), index);
  return {
    world,
    pools,
    schemas,
    collection,
    index,
    key,
    id: world.id(collection, index),
    active: isActive(world, collection, index),
    done: mix(key, 8) % 3 !== 0,
    ...createdAndModified(world, collection, index),
    person: personOf(world, pools, collection, index),
    place: placeOf(world, pools, collection, index),
  };
}
