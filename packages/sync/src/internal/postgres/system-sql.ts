import type { StreamState } from "../../store.js";
import { quoted, type StoredColumn } from "../sql/columns.js";
import { SYSTEM_TABLES, type SystemTable } from "../sql/system-tables.js";
import type { TextRow } from "./calls.js";
import { place, typeOf } from "./statements.js";

export function createSystemTableSql(
  schema: string,
  { name, key, columns }: SystemTable,
): string {
  const lines = Object.entries(columns).map(
    ([column, type]) =>
      `${quoted(column)} ${systemType(column, type)}${key.includes(column) ? " NOT NULL" : ""}`,
  );
  lines.push(`PRIMARY KEY (${key.map(quoted).join(", ")})`);
  return `CREATE TABLE IF NOT EXISTS ${place(schema, { name })} (${lines.join(", ")})`;
}

/** jsonb would change the order of properties, and so what is compared. */
function systemType(name: string, type: StoredColumn["type"]): string {
  return type === "json" ? "json" : typeOf({ name, type });
}

/**
 * Writes a row of a system table; its parameters are the columns in order.
 *
 * @param sets what is changed in a row that is there, all by default
 */
export function upsertSql(
  schema: string,
  table: string,
  sets?: string,
): string {
  const { key, columns } = SYSTEM_TABLES.find(
    ({ name }) => name === table,
  ) as SystemTable;
  const names = Object.keys(columns);
  const changes =
    sets ??
    names
      .filter((name) => !key.includes(name))
      .map((name) => `${quoted(name)} = excluded.${quoted(name)}`)
      .join(", ");
  return (
    `INSERT INTO ${place(schema, { name: table })} AS t (${names.map(quoted).join(", ")}) ` +
    `VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")}) ` +
    `ON CONFLICT (${key.map(quoted).join(", ")}) DO UPDATE SET ${changes}`
  );
}

/** A time as stores give it. */
function utc(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** What `streamState` reads. */
export const STATE_COLUMNS: string =
  "tenant_id, stream, status, position, error, rows, requests, " +
  `${utc("saved_at")}, ${utc("complete_to")}`;

export function streamState(row: TextRow): StreamState {
  return {
    tenantId: Number(row[0]),
    stream: String(row[1]),
    status: String(row[2]) as StreamState["status"],
    position: JSON.parse(String(row[3])) as StreamState["position"],
    error: row[4] ?? null,
    rows: Number(row[5]),
    requests: Number(row[6]),
    savedAt: String(row[7]),
    completeTo: row[8] ?? null,
  };
}
