import { collectionOf } from "../data/names.js";
import type { Endpoint } from "../http/endpoints.js";
import type { Context } from "../operations/call.js";
import type { RowSet } from "./child-rows.js";
import { requireCollection, type Templates } from "./require-collection.js";
import { requireFields } from "./require-fields.js";
import { requireReferences } from "./require-references.js";
import type { IdOf, PlainRow, RowInput } from "./row-types.js";
import { type View, viewsOf } from "./views.js";

/** The rows of one collection, for a test to read and to change. */
export interface Rows<Row = PlainRow> {
  /** Number of rows, without deleted ones. */
  readonly count: number;
  /** Ids in the order of creation. @param limit most ids @default all */
  ids(limit?: number): IdOf<Row>[];
  /**
   * A copy of a row as its own read operation shows it, or a list if there is
   * no such operation. `undefined` if there is no row with this id.
   */
  get(id: number | string): Row | undefined;
  /** Copies of the first rows. @param limit most rows @default 50 */
  list(limit?: number): Row[];
  /**
   * Adds a row and returns its id. Fields that are left out are generated, or
   * empty where the schema allows it.
   *
   * @throws when no operation shows one of the fields, a value has another type
   *   or is not in its enum, a reference leads to no row (unless
   *   `checkReferences` is false), or a row has this id
   */
  insert(row?: RowInput<Row>): IdOf<Row>;
  /**
   * Changes a row, which moves it to the end of its export feed.
   *
   * @throws when there is no row with this id, or for fields that `insert`
   *   refuses
   */
  update(id: number | string, fields: RowInput<Row>): void;
  /**
   * Deletes a row. Its export feed still contains it, inactive.
   *
   * @throws when there is no row with this id
   */
  delete(id: number | string): void;
}

type RowsContext = Pick<
  Context,
  "now" | "show" | "collection" | "isListed" | "store" | "checkReferences"
>;

/**
 * The rows of a collection, by module and path: `"jpm"`, `"jobs/5/notes"`.
 *
 * @throws when no operation shows the collection, or its parent row is missing
 */
export function rowsAt(
  context: RowsContext,
  endpoints: readonly Endpoint[],
  templates: Templates,
  module: string,
  path: string,
): Rows {
  const { now } = context;
  const name = collectionOf(module, path);
  requireCollection(context, endpoints, templates, module, name);
  const collection = context.collection(name);
  const views = viewsOf(name, endpoints);
  const { shown, idAt } = readerOf(context, collection, views[0]);
  const positionOf = (id: number | string): number => {
    const position = collection.find(id);
    if (position === undefined)
      throw new Error(`${name} has no row with id ${JSON.stringify(id)}.`);
    return position;
  };
  return {
    get count() {
      let count = 0;
      for (const _ of collection.positions()) count += 1;
      return count;
    },
    ids: (limit) => first(collection, limit).map(idAt),
    get: (id) => {
      const position = collection.find(id);
      return position === undefined ? undefined : shown(position);
    },
    list: (limit = 50) => first(collection, limit).map(shown),
    insert: (row = {}) => {
      requireFields(name, views, row);
      requireReferences(name, context, row);
      requireNewId(name, collection, row["id"]);
      return idAt(collection.insert(structuredClone(row), now()));
    },
    update: (id, fields) => {
      const position = positionOf(id);
      requireFields(name, views, fields);
      requireReferences(name, context, fields);
      collection.update(position, structuredClone(fields), now());
    },
    delete: (id) => collection.remove(positionOf(id), now()),
  };
}

/** @throws when a row of the collection has this id */
function requireNewId(name: string, collection: RowSet, id: unknown): void {
  if (typeof id !== "number" && typeof id !== "string") return;
  if (
    /^(\d+|[0-9a-f-]{36})$/i.test(String(id)) &&
    collection.find(id) !== undefined
  )
    throw new Error(
      `rows: ${name} has a row with the id ${JSON.stringify(id)}. Leave id out for a new one, or use update.`,
    );
}

interface Reader {
  /** A copy of the row at a position. */
  shown(position: number): PlainRow;
  idAt(position: number): number | string;
}

/** @param view how the rows are shown; without it they consist of their id */
function readerOf(
  { show }: RowsContext,
  collection: RowSet,
  view: View | undefined,
): Reader {
  const shown = (position: number): PlainRow => {
    if (!view) return { id: collection.idAt(position) };
    const { schemas, schema } = view;
    const row = show(collection, position, schemas, schema) as PlainRow;
    return structuredClone(row);
  };
  return { shown, idAt: (position) => collection.idAt(position) };
}

/** The first positions of a collection. */
function first(
  collection: RowSet,
  limit: number = Number.POSITIVE_INFINITY,
): number[] {
  const positions: number[] = [];
  for (const position of collection.positions()) {
    if (positions.length >= limit) break;
    positions.push(position);
  }
  return positions;
}
