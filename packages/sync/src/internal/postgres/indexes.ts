import type { Table } from "../../table.js";
import {
  changedIndexes,
  type Index,
  indexesOf,
  indexPrefix,
} from "../sql/indexes.js";
import type { Query } from "./calls.js";
import { identifier, list } from "./names.js";
import { place } from "./statements.js";

/** An index cannot be made while rows are written, nor rows meanwhile. */
const LOCK_TIMEOUT = "30s";

/**
 * Makes the indexes that tables lack, and drops those of an older version,
 * inside a transaction of the caller.
 */
export async function createIndexes(
  query: Query,
  schema: string,
  tables: readonly Table[],
): Promise<void> {
  await query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  for (const table of tables) {
    const { drop, create } = changedIndexes(
      indexesOf(table).map((index) => withoutTexts(index, table)),
      await presentIndexes(query, schema, table),
    );
    for (const index of drop) await query(`DROP INDEX ${place(schema, index)}`);
    for (const { name, columns } of create)
      await query(
        `CREATE INDEX ${identifier(name)} ON ${place(schema, table)} (${list(columns)})`,
      );
  }
}

/**
 * An index up to its first text: PostgreSQL would refuse a row with one that is
 * too long.
 */
function withoutTexts(index: Index, { columns }: Table): Index {
  const end = index.columns.findIndex((name) =>
    columns.some((column) => column.name === name && column.type === "text"),
  );
  return end < 0 ? index : { ...index, columns: index.columns.slice(0, end) };
}

async function presentIndexes(
  query: Query,
  schema: string,
  table: Table,
): Promise<readonly Index[]> {
  const { rows } = await query(
    "SELECT c.relname, (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a " +
      "WHERE a.attrelid = c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid " +
      "WHERE i.indrelid = $1::regclass",
    [place(schema, table)],
  );
  return rows
    .map(([name, columns]) => ({
      name: String(name),
      columns: JSON.parse(String(columns)) as string[],
    }))
    .filter(({ name }) => name.startsWith(indexPrefix(table)));
}
