import type { StreamRule } from "../rule.js";
import {
  byParent,
  feed,
  items,
  merged,
  modified,
  whole,
} from "./shorthands.js";

/** Accounting, inventory and payroll. */
export const BOOKS: readonly StreamRule[] = [
  // Accounting
  modified("ap_bills", "accounting.apBills.list", {
    parts: [items("ap_bill_items", "ap_bill_id")],
  }),
  modified("ap_credits", "accounting.apCredits.list"),
  modified("ap_payments", "accounting.apPayments.list"),
  modified("bank_deposits", "accounting.bankDeposits.list"),
  byParent(
    "bank_deposit_transactions",
    "accounting.bankDeposits.listTransactions",
    "bank_deposits",
  ),
  modified("credit_memos", "accounting.creditMemos.list", {
    parts: [
      {
        property: "appliedTo",
        table: "credit_memo_applications",
        parent: "credit_memo_id",
        key: ["appliedId"],
      },
    ],
  }),
  // It has a filter for created rows only, and items change with their memo.
  whole("credit_memo_items", "accounting.creditMemos.listAllItems"),
  whole("gl_accounts", "accounting.glAccounts.list"),
  whole("gl_account_types", "accounting.glAccounts.listTypes"),
  feed(
    "inventory_bills",
    "accounting.export.inventoryBills",
    "accounting.inventoryBills.list",
    { parts: [items("inventory_bill_items", "inventory_bill_id")] },
  ),
  feed("invoices", "accounting.export.invoices", "accounting.invoices.list"),
  feed("invoice_items", "accounting.export.invoiceItems"),
  modified("journal_entries", "accounting.journalEntries.list"),
  whole("payment_terms", "accounting.paymentTerms.list"),
  whole("payment_types", "accounting.paymentTypes.list"),
  feed("payments", "accounting.export.payments", "accounting.payments.list", {
    parts: [
      {
        property: "appliedTo",
        table: "payment_applications",
        parent: "payment_id",
        key: ["appliedId"],
      },
    ],
  }),
  whole("remittance_vendors", "accounting.remittanceVendors.list"),
  whole("tax_zones", "accounting.taxZones.list"),
  // Inventory
  feed(
    "inventory_adjustments",
    "inventory.export.adjustments",
    "inventory.adjustments.list",
    { parts: [items("inventory_adjustment_items", "adjustment_id", ["id"])] },
  ),
  whole("inventory_templates", "inventory.inventoryTemplates.list"),
  whole("purchase_order_markups", "inventory.purchaseOrderMarkups.list"),
  modified("purchase_order_requests", "inventory.purchaseOrders.listRequests"),
  whole("purchase_order_types", "inventory.purchaseOrderTypes.list"),
  feed(
    "purchase_orders",
    "inventory.export.purchaseOrders",
    "inventory.purchaseOrders.list",
    { parts: [items("purchase_order_items", "purchase_order_id", ["id"])] },
  ),
  modified("receipts", "inventory.receipts.list", {
    parts: [items("receipt_items", "receipt_id", ["id"])],
  }),
  whole("return_types", "inventory.returnTypes.list"),
  feed("returns", "inventory.export.returns", "inventory.returns.list", {
    parts: [items("return_items", "return_id", ["id"])],
  }),
  feed("transfers", "inventory.export.transfers", "inventory.transfers.list", {
    parts: [items("transfer_items", "transfer_id", ["id"])],
  }),
  whole("trucks", "inventory.trucks.list"),
  modified("vendors", "inventory.vendors.list"),
  whole("warehouses", "inventory.warehouses.list"),
  // Payroll
  feed(
    "activity_codes",
    "payroll.export.activityCodes",
    "payroll.activityCodes.list",
  ),
  feed(
    "gross_pay_items",
    "payroll.export.grossPayItems",
    "payroll.grossPayItems.list",
  ),
  feed(
    "job_splits",
    "payroll.export.jobSplits",
    "payroll.jobSplits.listByJobs",
  ),
  feed(
    "job_timesheets",
    "payroll.export.jobTimesheets",
    "payroll.timesheets.listJobTimesheetsByJobs",
  ),
  whole("location_labor_types", "payroll.locationLaborTypes.list", {
    key: ["locationId", "laborTypeCode"],
  }),
  modified("non_job_timesheets", "payroll.timesheets.listNonJobTimesheets"),
  // The feed lacks businessUnitId.
  merged(
    "payroll_adjustments",
    "payroll.export.payrollAdjustments",
    "payroll.payrollAdjustments.list",
  ),
  feed(
    "payroll_settings",
    "payroll.export.payrollSettings",
    "payroll.payrollSettings.list",
  ),
  modified("payrolls", "payroll.payrolls.list"),
  feed(
    "timesheet_codes",
    "payroll.export.timesheetCodes",
    "payroll.timesheetCodes.list",
  ),
];
