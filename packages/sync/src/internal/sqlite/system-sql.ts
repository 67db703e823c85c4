import { quoted } from "../sql/columns.js";
import { SYSTEM_TABLES, type SystemTable } from "../sql/system-tables.js";

export function createSystemTableSql({
  name,
  key,
  columns,
}: SystemTable): string {
  const lines = Object.entries(columns).map(
    ([column, type]) =>
      `${quoted(column)} ${type === "integer" ? "INTEGER" : "TEXT"}${key.includes(column) ? " NOT NULL" : ""}`,
  );
  return `CREATE TABLE IF NOT EXISTS ${name} (${lines.join(", ")}, PRIMARY KEY (${key.map(quoted).join(", ")}))`;
}

/**
 * Writes a row of a system table; its parameters are the columns in order.
 *
 * @param sets what is changed in a row that is there, all by default
 */
export function upsertSql(table: string, sets?: string): string {
  const { name, key, columns } = SYSTEM_TABLES.find(
    (one) => one.name === table,
  ) as SystemTable;
  const names = Object.keys(columns);
  const changes =
    sets ??
    names
      .filter((column) => !key.includes(column))
      .map((column) => `${quoted(column)} = excluded.${quoted(column)}`)
      .join(", ");
  return (
    `INSERT INTO ${name} (${names.map(quoted).join(", ")}) ` +
    `VALUES (${names.map(() => "?").join(", ")}) ` +
    `ON CONFLICT (${key.map(quoted).join(", ")}) DO UPDATE SET ${changes}`
  );
}
