import type { Rows } from "./rows.js";

/**
 * Rows that stay those of their collection after a reset, which replaces it.
 *
 * @param version changes with every reset
 */
export function liveRows(open: () => Rows, version: () => number): Rows {
  let rows = open();
  let opened = version();
  const current = (): Rows => {
    if (opened !== version()) {
      rows = open();
      opened = version();
    }
    return rows;
  };
  return {
    get count() {
      return current().count;
    },
    ids: (limit) => current().ids(limit),
    get: (id) => current().get(id),
    list: (limit) => current().list(limit),
    insert: (row) => current().insert(row),
    update: (id, fields) => current().update(id, fields),
    delete: (id) => current().delete(id),
  };
}
