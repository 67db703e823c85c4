import type { Store } from "./store.js";
import type { Table } from "./table.js";

/** Tables whose rows belong to one customer, and how others refer to them. */
const OWNED: Readonly<Record<string, string>> = {
  customers: "customer_id",
  locations: "location_id",
  jobs: "job_id",
  appointments: "appointment_id",
  invoices: "invoice_id",
  estimates: "estimate_id",
  leads: "lead_id",
  projects: "project_id",
  bookings: "booking_id",
};

/** Their personal data is that of staff and vendors. */
const KEPT: ReadonlySet<string> = new Set([
  ...["activities", "appointment_assignments", "gross_pay_items"],
  ...["job_splits", "job_timesheets", "payroll_adjustments"],
  ...["inventory_adjustments", "inventory_bills", "purchase_orders"],
  ...["purchase_order_requests", "receipts", "returns", "transfers"],
  ...["ap_bills", "ap_credits", "ap_payments"],
]);

/**
 * Deletes customers from a store, for requests to be forgotten: their rows,
 * those that refer to them in tables with personal data, and those that refer
 * to these, such as the notes of their jobs. What is about staff, stock and
 * vendors stays: timesheets, pay, purchase orders.
 *
 * They come back with their next change unless they are deleted in ServiceTitan
 * first.
 *
 * @param store that is open
 * @returns how many rows were deleted, by table
 * @throws SyncStoreError
 */
export async function eraseCustomers(
  store: Store,
  tenantId: number,
  customerIds: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  const tables = await store.tables();
  const erased = new Map<string, number>();
  const done = new Set<string>();
  const erase = async (
    table: Table,
    column: string,
    values: readonly (string | number)[],
  ): Promise<void> => {
    const fresh = values.filter(
      (value) => !done.has(`${table.name} ${column} ${value}`),
    );
    if (fresh.length === 0) return;
    for (const value of fresh) done.add(`${table.name} ${column} ${value}`);
    const keys = await store.erase({ tenantId, table, column, values: fresh });
    erased.set(table.name, (erased.get(table.name) ?? 0) + keys.length);
    // A row that was just read may have parts though it is gone itself.
    const rows = column === table.key[0] ? fresh : keys;
    for (const other of tables) {
      const refers =
        other.parent === table.name || isByParent(other, table)
          ? other.key[0]
          : OWNED[table.name];
      if (refers !== undefined && refersTo(other, refers))
        await erase(other, refers, rows);
    }
  };
  const customers = tables.find(({ name }) => name === "customers");
  for (const table of customers ? [customers] : tables)
    if (table === customers) await erase(table, "id", customerIds);
    else if (refersTo(table, "customer_id"))
      await erase(table, "customer_id", customerIds);
  return erased;
}

/** Whether erasing what a column refers to erases the rows of its table. */
function refersTo(table: Table, column: string): boolean {
  return (
    !KEPT.has(table.name) &&
    table.columns.some(({ name }) => name === column) &&
    (table.parent !== undefined ||
      table.columns.some(({ personal }) => personal === true))
  );
}

/** `customer_notes` has the id of the customer it was asked for. */
function isByParent(table: Table, of: Table): boolean {
  const owner = OWNED[of.name]?.replace("_id", "");
  return (
    table.key[0] === "_parent_id" &&
    owner !== undefined &&
    table.name.startsWith(`${owner}_`)
  );
}
