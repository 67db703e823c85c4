import type { DatabaseSync } from "node:sqlite";
import type { KeyQuery } from "../../store.js";
import { quoted } from "../sql/columns.js";

/** The first key column of rows that are not deleted, ascending. */
export function selectKeys(
  database: DatabaseSync,
  { tenantId, table, seenSince, after, limit }: KeyQuery,
): readonly (string | number)[] {
  const key = quoted(table.key[0] as string);
  return database
    .prepare(
      `SELECT DISTINCT ${key} AS key FROM ${quoted(table.name)} WHERE _tenant_id = ? ` +
        "AND _deleted_at IS NULL AND (? IS NULL OR _seen_at > ?) " +
        `AND (? IS NULL OR ${key} > ?) ORDER BY ${key} LIMIT ?`,
    )
    .all(tenantId, seenSince, seenSince, after, after, limit)
    .map((row) => row["key"] as string | number);
}
