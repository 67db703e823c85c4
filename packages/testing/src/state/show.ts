import type { Books } from "../data/company/types.js";
import { project } from "../data/project.js";
import type { Schemas } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import type { RowSet } from "./child-rows.js";
import type { TenantRows } from "./store.js";

/** Returns a row as a schema shows it. */
export type Show = (
  collection: Pick<RowSet, "name">,
  position: number,
  schemas: Schemas,
  schema: Schema,
) => unknown;

/**
 * Rows to keep per schema: enough for the pages that a test reads again, and
 * little even for a collection of a million rows.
 */
const KEPT = 2_000;

/**
 * Generates rows and keeps them until something changes: a row takes about
 * 50 µs, and may depend on any other.
 */
export function createShow(
  booksFor: (schemas: Schemas) => Books,
  store: Pick<TenantRows, "version">,
): Show {
  let kept = new WeakMap<Schema, Map<string, unknown>>();
  let version = store.version;

  return ({ name }, position, schemas, schema) => {
    if (version !== store.version) {
      version = store.version;
      kept = new WeakMap();
    }
    let rows = kept.get(schema);
    if (!rows || rows.size >= KEPT) {
      rows = new Map();
      kept.set(schema, rows);
    }
    const key = `${name} ${position}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = project(schema, booksFor(schemas).row(name, position));
      rows.set(key, row);
    }
    return row;
  };
}
