import type { Schemas } from "../model/schemas.js";
import { type Person, type Place, personOf, placeOf } from "./facts.js";
import type { Pools } from "./pools.js";
import { hash, mix } from "./random.js";
import { lifetime } from "./times.js";
import type { World } from "./world.js";

/** What the values of one row are made from. */
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
   * The work it stands for is finished: its status says so and its closing
   * dates are set.
   */
  readonly done: boolean;
  /** ms */
  readonly created: number;
  /** ms */
  readonly modified: number;
  readonly person: Person;
  readonly place: Place;
}

/** The cheap facts of a row, for filters and orders that must look at many. */
export function isActive(
  world: World,
  collection: string,
  index: number,
): boolean {
  return mix(hash(collection, world.seed), index) % 10 !== 7;
}

export function createdAndModified(
  world: World,
  collection: string,
  index: number,
): { created: number; modified: number } {
  return lifetime(hash(collection, world.seed), index, world.count(collection));
}

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
