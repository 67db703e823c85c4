import type { Table } from "../../table.js";

/**
 * What views join, group and filter rows by: for each table its indexes, by
 * their columns after the tenant. Those after the first are what views read of
 * rows that they only sum or count, so that they read the index alone: a row
 * has two kilobytes. The first columns of a key need none.
 */
const INDEXES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  appointment_assignments: [
    ["job_id", "technician_id", "appointment_id", "active", "_deleted_at"],
    ["appointment_id", "technician_id", "active", "_deleted_at"],
  ],
  appointments: [
    ["job_id", "start", "status", "active", "unused", "_deleted_at"],
    ["start"],
  ],
  calls: [
    [
      ...["campaign_id", "created_on", "created_on_day"],
      ...["type", "active", "_deleted_at"],
    ],
  ],
  estimates: [["job_id"], ["customer_id"]],
  invoice_items: [["invoice_id"]],
  invoices: [
    [
      ...["job_id", "sub_total", "sales_tax", "total", "balance"],
      ...["active", "_deleted_at"],
    ],
  ],
  job_splits: [["job_id", "technician_id", "split", "active", "_deleted_at"]],
  jobs: [
    [
      ...["campaign_id", "created_on", "created_on_day"],
      ...["job_status", "_deleted_at"],
    ],
    ["customer_id"],
    ["location_id"],
  ],
  leads: [["campaign_id", "created_on", "created_on_day", "_deleted_at"]],
  memberships: [["customer_id"]],
  recurring_service_events: [
    ["membership_id", "status", "date", "date_day", "active", "_deleted_at"],
  ],
};

/** Adds the indexes of a table, as far as it has their columns. */
export function withIndexes(table: Table): Table {
  const has = (name: string) =>
    name === "_deleted_at" ||
    table.columns.some((column) => column.name === name);
  const indexes = (INDEXES[table.name] ?? [])
    .filter(([first = ""]) => has(first))
    .map((columns) => columns.filter(has));
  return indexes.length > 0 ? { ...table, indexes } : table;
}
