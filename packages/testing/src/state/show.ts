import { project } from "../data/project.js";
import { rowOf } from "../data/row.js";
import type { World } from "../data/world.js";
import type { Schemas } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import type { Collection } from "./collection.js";

/** A row as a schema shows it. */
export type Show = (
  collection: Collection,
  position: number,
  schemas: Schemas,
  schema: Schema,
) => unknown;

/**
 * Rows kept as made, per collection and schema. Enough for the pages a test
 * turns to again; a collection of a million rows stays small.
 */
const KEPT = 2_000;

/** Shows rows, and keeps untouched ones: making a row costs about 50 µs. */
export function createShow(world: World): Show {
  const kept = new WeakMap<Schema, Map<string, unknown>>();

  return (collection, position, schemas, schema) => {
    const change = collection.change(position);
    if (change) {
      const { active, created, modified } = collection.state(position);
      const row = {
        ...rowOf(world, schemas, collection.name, position),
        active,
        created,
        modified,
      };
      return project(schema, row, change.written, change.fresh);
    }
    let rows = kept.get(schema);
    if (!rows || rows.size >= KEPT) {
      rows = new Map();
      kept.set(schema, rows);
    }
    const name = `${collection.name} ${position}`;
    let row = rows.get(name);
    if (row === undefined) {
      row = project(
        schema,
        rowOf(world, schemas, collection.name, position),
        undefined,
        false,
      );
      rows.set(name, row);
    }
    return row;
  };
}
