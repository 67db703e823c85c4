import type { DatabaseSync } from "node:sqlite";
import type { Counts, DriftRow, Reading, TripwireRow } from "../../store.js";
import type { Table } from "../../table.js";
import { quoted } from "../sql/columns.js";
import { readingValues, tripwireValues } from "../sql/system-rows.js";
import { upsertSql } from "./system-sql.js";

export function saveTripwires(
  database: DatabaseSync,
  rows: readonly TripwireRow[],
): void {
  const insert = database.prepare(upsertSql("st_tripwires"));
  for (const row of rows) insert.run(...tripwireValues(row));
}

export function saveReadings(
  database: DatabaseSync,
  readings: readonly Reading[],
): void {
  const upsert = database.prepare(upsertSql("st_readings"));
  for (const one of readings) upsert.run(...readingValues(one));
}

export function readingsSince(
  database: DatabaseSync,
  tenantId: number,
  since: string,
): readonly Reading[] {
  database
    .prepare("DELETE FROM st_readings WHERE tenant_id = ? AND day < ?")
    .run(tenantId, since);
  return database
    .prepare("SELECT * FROM st_readings WHERE tenant_id = ? ORDER BY day")
    .all(tenantId)
    .map((row) => ({
      tenantId,
      stream: String(row["stream"]),
      source: String(row["source"]) as Reading["source"],
      kind: String(row["kind"]) as Reading["kind"],
      day: String(row["day"]),
      rows: Number(row["rows"]),
      filled: JSON.parse(String(row["filled"])) as Reading["filled"],
    }));
}

export function driftOf(
  database: DatabaseSync,
  tenantId: number,
): readonly DriftRow[] {
  return database
    .prepare(
      "SELECT * FROM st_drift WHERE tenant_id = ? ORDER BY stream, column_name",
    )
    .all(tenantId)
    .map((row) => ({
      tenantId,
      stream: String(row["stream"]),
      column: String(row["column_name"]),
      kind: String(row["kind"]) as DriftRow["kind"],
      found: String(row["found"]),
      count: Number(row["count"]),
    }));
}

export function countRows(
  database: DatabaseSync,
  tenantId: number,
  { name, columns }: Table,
  createdBefore?: string,
): Counts {
  const counted = [
    "count(*)",
    "count(_deleted_at)",
    ...columns.map((column) => `count(${quoted(column.name)})`),
  ];
  const select = database.prepare(
    `SELECT ${counted.join(", ")} FROM ${quoted(name)} WHERE _tenant_id = ?` +
      (createdBefore === undefined ? "" : " AND created_on < ?"),
  );
  const limits = createdBefore === undefined ? [] : [createdBefore];
  const values = Object.values(select.get(tenantId, ...limits) ?? {});
  return {
    rows: Number(values[0]),
    deleted: Number(values[1]),
    filled: Object.fromEntries(
      columns.map((column, index) => [column.name, Number(values[index + 2])]),
    ),
  };
}
