import { collectionOf } from "../data/names.js";
import type { Endpoint } from "../http/endpoints.js";
import type { Context } from "../operations/call.js";
import { requireCollection, type Templates } from "./require-collection.js";
import { requireFields } from "./require-fields.js";
import { viewsOf } from "./views.js";

/** A row as plain data. */
export type PlainRow = Record<string, unknown>;

/** The rows of one collection, for a test to look at and to change. */
export interface Rows {
  /** Rows there are; deleted ones do not count. */
  readonly count: number;
  /** Ids in the order of creation. */
  ids(limit?: number): (number | string)[];
  /**
   * A copy of a row as its own read operation shows it, else as a list does.
   */
  get(id: number | string): PlainRow | undefined;
  /** Copies of the first rows. @default 50 */
  list(limit?: number): PlainRow[];
  /**
   * Adds a row and returns its id. What is left out is made: empty where the
   * schema allows it.
   * @throws when a field is not one the operations show
   */
  insert(row?: PlainRow): number | string;
  /**
   * Changes a row; it moves to the end of its export feed. @throws when there
   * is none with this id, or no such field
   */
  update(id: number | string, fields: PlainRow): void;
  /**
   * Deletes a row; its export feed still holds it. @throws when there is none
   * with this id
   */
  delete(id: number | string): void;
}

/** The rows of a collection, by module and path: `"jpm"`, `"jobs/5/notes"`. */
export function rowsAt(
  context: Pick<Context, "world" | "now" | "show" | "collection" | "isListed">,
  endpoints: readonly Endpoint[],
  templates: Templates,
  module: string,
  path: string,
): Rows {
  const { world, now, show } = context;
  const name = collectionOf(module, path);
  requireCollection(context, endpoints, templates, module, name);
  const collection = context.collection(name);
  const idOf = (position: number) => world.id(name, position);
  const views = viewsOf(name, endpoints);
  const view = views[0];

  const shown = (position: number): PlainRow => {
    const row = view
      ? (show(collection, position, view.schemas, view.schema) as PlainRow)
      : { id: idOf(position) };
    return structuredClone(row);
  };
  // Numbers can be computed; a GUID has to be read from the row.
  const numbered = view === undefined || typeof shown(0)["id"] !== "string";
  const idAt = (position: number): number | string => {
    const given =
      collection.change(position)?.written["id"] ??
      (numbered ? undefined : shown(position)["id"]);
    return typeof given === "string" || typeof given === "number"
      ? given
      : idOf(position);
  };
  const positionOf = (id: number | string): number => {
    const position = collection.find(id);
    if (position === undefined)
      throw new Error(
        `${collection.name} has no row with id ${JSON.stringify(id)}.`,
      );
    return position;
  };
  const first = (limit: number): number[] => {
    const positions: number[] = [];
    for (const position of collection.positions()) {
      if (positions.length >= limit) break;
      positions.push(position);
    }
    return positions;
  };

  return {
    get count() {
      let count = 0;
      for (const _ of collection.positions()) count += 1;
      return count;
    },
    ids: (limit = Number.POSITIVE_INFINITY) => first(limit).map(idAt),
    get: (id) => {
      const position = collection.find(id);
      return position === undefined ? undefined : shown(position);
    },
    list: (limit = 50) => first(limit).map(shown),
    insert: (row = {}) => {
      requireFields(name, views, row);
      return idAt(collection.insert(structuredClone(row), now()));
    },
    update: (id, fields) => {
      const position = positionOf(id);
      requireFields(name, views, fields);
      collection.update(position, structuredClone(fields), now());
    },
    delete: (id) => collection.remove(positionOf(id), now()),
  };
}
