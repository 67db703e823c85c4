import type { DatabaseSync } from "node:sqlite";
import type { Table } from "../../table.js";
import { quoted } from "../sql/columns.js";
import {
  changedIndexes,
  type Index,
  indexesOf,
  indexPrefix,
} from "../sql/indexes.js";

/** Makes the indexes that tables lack, and drops those of an older version. */
export function createIndexes(
  database: DatabaseSync,
  tables: readonly Table[],
): void {
  for (const table of tables) {
    const { drop, create } = changedIndexes(
      indexesOf(table),
      presentIndexes(database, table),
    );
    for (const index of drop) dropIndex(database, index);
    for (const { name, columns } of create)
      database.exec(
        `CREATE INDEX ${quoted(name)} ON ${quoted(table.name)} (${columns.map(quoted).join(", ")})`,
      );
  }
}

/** Drops those that have one of some columns, which cannot be dropped then. */
export function dropIndexesOf(
  database: DatabaseSync,
  table: Table,
  columns: readonly string[],
): void {
  for (const index of presentIndexes(database, table))
    if (index.columns.some((name) => columns.includes(name)))
      dropIndex(database, index);
}

function dropIndex(database: DatabaseSync, { name }: Index): void {
  database.exec(`DROP INDEX ${quoted(name)}`);
}

function presentIndexes(
  database: DatabaseSync,
  table: Table,
): readonly Index[] {
  const columnsOf = database.prepare(
    "SELECT name FROM pragma_index_info(?) ORDER BY seqno",
  );
  return database
    .prepare("SELECT name FROM pragma_index_list(?)")
    .all(table.name)
    .map(({ name }) => String(name))
    .filter((name) => name.startsWith(indexPrefix(table)))
    .map((name) => ({
      name,
      columns: columnsOf.all(name).map((column) => String(column["name"])),
    }));
}
