import type { ColumnType, Table } from "../../table.js";

/** A column as it is created, with those of the store itself. */
export interface StoredColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** All columns of a table, in the order of its creation. */
export function storedColumns(table: Table): readonly StoredColumn[] {
  return [
    { name: "_tenant_id", type: "integer" },
    ...table.columns,
    { name: "_seen_at", type: "timestamp" },
    { name: "_deleted_at", type: "timestamp" },
    ...(table.raw ? [{ name: "_raw", type: "json" } as const] : []),
    ...(table.merged
      ? ([
          { name: "_listed_at", type: "timestamp" },
          ...(table.raw ? [{ name: "_raw_feed", type: "json" } as const] : []),
        ] as const)
      : []),
  ];
}

/** The columns that a tenant's row is known by. */
export function storedKey(table: Table): readonly string[] {
  return ["_tenant_id", ...table.key];
}

/** Quotes a name for SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
