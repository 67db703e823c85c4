import type { World } from "../data/world.js";
import {
  Collection,
  type OnChange,
  type SavedCollection,
} from "./collection.js";

/** Gives the collections of one tenant; creates each on its first use. */
export type Store = (name: string) => Collection;

/** The changes of a tenant's collections at one moment, by name. */
export type SavedStore = ReadonlyMap<string, SavedCollection>;

/** The rows of one tenant. */
export interface TenantRows {
  readonly collection: Store;
  save(): SavedStore;
  /** Brings back what was saved. Only for rows without changes. */
  load(saved: SavedStore): void;
}

export function createStore(world: World, onChange?: OnChange): TenantRows {
  const collections = new Map<string, Collection>();

  function collection(name: string): Collection {
    let found = collections.get(name);
    if (!found) {
      found = new Collection(world, name, onChange);
      collections.set(name, found);
    }
    return found;
  }

  return {
    collection,
    save: () =>
      new Map([...collections].map(([name, one]) => [name, one.save()])),
    load: (saved) => {
      for (const [name, one] of saved) collection(name).load(one);
    },
  };
}
