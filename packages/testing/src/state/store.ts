import type { World } from "../data/world.js";
import { type Collection, createCollection } from "./collection.js";

/** The collections of one tenant, made when they are first asked for. */
export type Store = (name: string) => Collection;

export function createStore(world: World): Store {
  const collections = new Map<string, Collection>();

  return (name) => {
    let found = collections.get(name);
    if (!found) {
      found = createCollection(world, name);
      collections.set(name, found);
    }
    return found;
  };
}
