import { childRowsOf } from "../data/children.js";
import { parentOf } from "../data/paths.js";
import type { World } from "../data/world.js";
import { type RowSet, RowsOfParent } from "./child-rows.js";
import {
  type Change,
  Collection,
  type OnChange,
  type SavedCollection,
} from "./collection.js";
import { mirrorContacts } from "./mirror-contacts.js";

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

function isRelated(name: string, { customerId }: Change["written"]): boolean {
  return customerId !== undefined && name.endsWith("/relationships");
}

export function createStore(world: World, onChange?: OnChange): TenantRows {
  const collections = new Map<string, Collection>();
  let version = 0;
  const changed: OnChange = (...change) => {
    version += 1;
    onChange?.(...change);
    mirror(...change);
  };

  const mirror = mirrorContacts(collection);

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
    const change = position === undefined ? undefined : rows.change(position);
    if (!change?.fresh) return world.count(name);
    // A person made for a customer's contacts is related to that customer.
    return isRelated(name, change.written) ? 1 : 0;
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
