import type { World } from "../data/world.js";
import { Collection } from "./collection.js";

/** Gives the collections of one tenant; creates each on its first use. */
export type Store = (name: string) => Collection;

export function createStore(world: World): Store {
  const collections = new Map<string, Collection>();

  return (name) => {
    let found = collections.get(name);
    if (!found) {
      found = new Collection(world, name);
      collections.set(name, found);
    }
    return found;
  };
}
