import type { ColumnType } from "../../table.js";

/** A table of the sync itself; the same in every store. */
export interface SystemTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnType>>;
}

export const SYSTEM_TABLES: readonly SystemTable[] = [
  {
    name: "st_streams",
    key: ["tenant_id", "stream"],
    columns: {
      tenant_id: "integer",
      stream: "text",
      status: "text",
      position: "json",
      error: "text",
      rows: "integer",
      requests: "integer",
      saved_at: "timestamp",
      complete_to: "timestamp",
    },
  },
  {
    name: "st_runs",
    key: ["id"],
    columns: {
      id: "text",
      tenant_id: "integer",
      started_at: "timestamp",
      ended_at: "timestamp",
      outcome: "text",
      rows: "integer",
      requests: "integer",
      error: "text",
    },
  },
  {
    name: "st_tripwires",
    key: ["tenant_id", "run_id", "stream", "kind"],
    columns: {
      tenant_id: "integer",
      run_id: "text",
      stream: "text",
      kind: "text",
      message: "text",
      remedy: "text",
      at: "timestamp",
    },
  },
  {
    name: "st_drift",
    key: ["tenant_id", "stream", "column_name", "kind", "found"],
    columns: {
      tenant_id: "integer",
      stream: "text",
      column_name: "text",
      kind: "text",
      found: "text",
      count: "integer",
      first_seen_at: "timestamp",
      last_seen_at: "timestamp",
    },
  },
  {
    // What was read on each day, to compare later days with.
    name: "st_readings",
    key: ["tenant_id", "stream", "source", "kind", "day"],
    columns: {
      tenant_id: "integer",
      stream: "text",
      source: "text",
      kind: "text",
      day: "text",
      rows: "integer",
      filled: "json",
    },
  },
  {
    // What each table looked like when it was last prepared.
    name: "st_tables",
    key: ["name"],
    columns: { name: "text", definition: "json" },
  },
  {
    // The text of each view when it was last created.
    name: "st_views",
    key: ["name"],
    columns: { name: "text", text: "text" },
  },
  {
    name: "st_tenants",
    key: ["tenant_id"],
    columns: { tenant_id: "integer", zone: "text", offsets: "json" },
  },
];
