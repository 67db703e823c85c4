import { childRowsOf } from "../data/children.js";
import { parentOf } from "../data/paths.js";
import type { World } from "../data/world.js";
import { type RowSet, RowsOfParent } from "./child-rows.js";
import {
  Collection,
  type OnChange,
  type SavedCollection,
} from "./collection.js";

/** The changes of a tenant's collections at one moment, by name. */
export type SavedStore = ReadonlyMap<string, SavedCollection>;

/** The rows of one tenant. */
export interface TenantRows {
  /** The rows of a path: a whole collection, or those of one parent. */
  at(path: string): RowSet;
  /** A whole collection. Created on its first use. */
  collection(name: string): Collection;
  /** Number of changes so far. */
  readonly version: number;
  save(): SavedStore;
  /** Brings back what was saved. Only for rows without changes. */
  load(saved: SavedStore): void;
}

export function createStore(world: World, onChange?: OnChange): TenantRows {
  const collections = new Map<string, Collection>();
  let version = 0;
  const changed: OnChange = (...change) => {
    version += 1;
    onChange?.(...change);
  };

  function collection(name: string): Collection {
    let found = collections.get(name);
    if (!found) {
      found = new Collection(world, name, changed, initial(name));
      collections.set(name, found);
    }
    return found;
  }

  /** A parent that a caller created has no generated rows under it. */
  function initial(name: string): number {
    const parent = parentOf(name);
    if (!parent) return world.count(name);
    const rows = collection(parent.collection);
    const id = name.slice(parent.collection.length + 1).split("/")[0] ?? "";
    const position = rows.find(id);
    return position !== undefined && rows.change(position)?.fresh
      ? 0
      : world.count(name);
  }

  return {
    collection,
    at(path) {
      const child = childRowsOf(path);
      return child
        ? new RowsOfParent(
            collection(child.rows),
            collection(child.parent),
            child,
          )
        : collection(path);
    },
    get version() {
      return version;
    },
    save: () =>
      new Map([...collections].map(([name, one]) => [name, one.save()])),
    load: (saved) => {
      version += 1;
      for (const [name, one] of saved) collection(name).load(one);
    },
  };
}
