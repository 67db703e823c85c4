/** Filters of bills, invoices, payments, and of inventory. */

import * as comparisons from "../comparisons.js";
import {
  activeState,
  anyOf,
  contains,
  created,
  customFields,
  earlier,
  is,
  isByDefault,
  jobNumber,
  later,
  least,
  most,
  none,
  partOf,
  type Rule,
  related,
  since,
  sinceDay,
  until,
  untilThatDay,
  where,
} from "../rules.js";
import type { Rules } from "./shared.js";

/** An amount, and how to compare with it. */
const amount = (path: string, comparer: string, standard: string): Rule =>
  where(([value = ""], query) => {
    const given = Number(value);
    const how = query(comparer)[0] ?? standard;
    return (row) => row.cells(path).some((cell) => compare(how, cell, given));
  });

function compare(how: string, cell: unknown, given: number): boolean {
  const size = comparisons.sizeOf(cell);
  if (size === undefined) return false;
  switch (how.toLowerCase()) {
    case "notequal":
    case "notequals":
      return size !== given;
    case "greater":
    case "greaterthan":
      return size > given;
    case "greaterthanorequal":
      return size >= given;
    case "less":
    case "lessthan":
      return size < given;
    case "lessthanorequal":
      return size <= given;
    default:
      return size === given;
  }
}

const bills: Rules = {
  batchNumber: is("batch.number"),
  billNumber: contains("referenceNumber"),
  // The description says created, not dated, although there is
  // `createdOnOrAfter`, too.
  dateFrom: created(comparisons.onOrAfter),
  dateTo: created(comparisons.onOrBefore),
  jobNumber: contains("jobNumber"),
  purchaseOrderNumber: related(
    "purchaseOrderId",
    "inventory/purchase-orders",
    contains("number"),
  ),
  // Ids of types; the description says "types" only.
  purchaseOrderTypes: related(
    "purchaseOrderId",
    "inventory/purchase-orders",
    is("typeId"),
  ),
  minCost: least("billAmount"),
  maxCost: most("billAmount"),
};

const inventoryBills: Rules = {
  ...bills,
  billType: none("The row does not say its type."),
  threeWayMatchDiscrepancy: none(
    "The row has neither the order's nor the receipt's amount.",
  ),
};

/** An entry with a line like this. */
const line = (rule: Rule): Rule =>
  anyOf("accounting/journal-entries/{id}/details", rule);

export const moneyRules: Readonly<Record<string, Rules>> = {
  "accounting ApBills_GetListPaginated": {
    ...bills,
    billType: isByDefault("billType", "Procurement"),
    // The status is what the comparison came to.
    threeWayMatchDiscrepancy: where(([value]) => {
      const wanted = value?.toLowerCase() === "discrepancy";
      return (row) => row.cells("status").includes("Discrepancy") === wanted;
    }),
  },
  "accounting Deposits_GetList": {
    grossAmountGreater: least("grossAmount"),
    grossAmountLess: most("grossAmount"),
  },
  "accounting CreditMemos_GetCreditMemosList": {
    appliedToInvoiceIds: is("appliedTo.appliedTo"),
    appliedToReferenceNumber: is("appliedTo.appliedToReferenceNumber"),
    appliedBefore: earlier("appliedTo.appliedOn"),
    appliedOnOrAfter: since("appliedTo.appliedOn"),
    batchNumber: is("batch.number"),
    "totalFilter.Amount": amount("total", "totalFilter.Comparer", "Equal"),
    "totalFilter.Comparer": partOf("totalFilter.Amount"),
    "balanceFilter.Amount": amount(
      "balance",
      "balanceFilter.Comparer",
      "Equal",
    ),
    "balanceFilter.Comparer": partOf("balanceFilter.Amount"),
  },
  "accounting GlAccounts_GetList": { description: contains("description") },
  "accounting InventoryBills_GetList": inventoryBills,
  "accounting InventoryBills_GetListPaginated": inventoryBills,
  "accounting Invoices_GetList": {
    activeState: activeState(), // All by default, says the description.
    statuses: is("syncStatus"),
    batchNumber: is("batch.number"),
    jobNumber: jobNumber("job.number"),
    invoicedOnOrAfter: since("invoiceDate"),
    invoicedOnBefore: earlier("invoiceDate"),
    number: is("referenceNumber"),
    totalGreater: least("total"), // "greater than or equal"
    totalLess: most("total"),
    "balanceFilter.Balance": amount(
      "balance",
      "balanceFilter.Comparer",
      "Equals",
    ),
    "balanceFilter.Comparer": partOf("balanceFilter.Balance"),
  },
  "accounting JournalEntries_GetList": {
    exportedFrom: since("exportedOn"),
    exportedTo: until("exportedOn"),
    postedFrom: sinceDay("postDate"), // "time is ignored"
    postedTo: untilThatDay("postDate"),
    exportedBy: is("exportedBy.id"),
    name: contains("name"),
    numberFrom: least("number"),
    numberTo: most("number"),
    transactionPostedFrom: line(sinceDay("transactionDate")),
    transactionPostedTo: line(untilThatDay("transactionDate")),
    businessUnitIds: line(is("businessUnit.id")),
    serviceAgreementIds: line(is("serviceAgreement.id")),
    customerName: line(contains("customer.name")),
    locationName: line(contains("customerLocation.name")),
    vendorName: line(contains("vendor.name")),
    inventoryLocationName: line(contains("inventoryLocation.name")),
    refNumber: line(contains("transaction.refNumber")),
    transactionTypes: line(is("transaction.type")),
    customField: customFields(),
    // Without it all come: the description of the default is not known.
    empty: where(([value]) => {
      const how = value?.toLowerCase();
      return (row) =>
        how === "include" ||
        row.cells("isEmpty")[0] !== true ||
        (how === "includeexceptnotsynced" &&
          row.cells("syncStatus")[0] !== "NotSynced");
    }),
  },
  "accounting Payments_GetList": {
    activeState: activeState("ActiveOnly"),
    appliedToInvoiceIds: is("appliedTo.appliedTo"),
    appliedToReferenceNumber: is("appliedTo.appliedToReferenceNumber"),
    batchNumber: is("batch.number"),
    paidOnAfter: later("date"),
    paidOnBefore: earlier("date"),
    statuses: is("syncStatus"),
    totalGreater: least("total"),
    totalLess: most("total"),
    transactionType: none("The row does not say its kind of transaction."),
  },
  "inventory Adjustments_GetList": { adjustmentTypes: is("type") },
  "inventory Transfers_GetList": {
    transferTypeIds: none("The row has the name of its type, not the id."),
  },
};
