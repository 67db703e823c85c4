import { estimateStatus } from "../../data/company/estimates.js";
import type { Write, WrittenRow } from "../written-row.js";
import {
  type Effects,
  type Fields,
  marksExported,
  records,
  renamed,
  setsCustomFields,
} from "./effect.js";
import { entryFields, putLines } from "./journal-lines.js";

const invoices = "accounting/invoices";
const invoiceItems = "accounting/invoice-items";
const payments = "accounting/payments";
const estimates = "salestech/estimates";
const estimateItems = "salestech/estimates/items";

const text = (amount: number) => amount.toFixed(2);

/** An invoice's fields as its views name them. */
function invoiceFields({ items: _, ...body }: Fields): Fields {
  const { typeId, assignedToId, subtotal, tax, royaltyStatus, ...rest } = body;
  return {
    ...renamed(rest, { number: "referenceNumber", invoicedOn: "invoiceDate" }),
    ...(typeId === undefined
      ? {}
      : { invoiceType: typeId === null ? null : { id: typeId } }),
    ...(assignedToId === undefined
      ? {}
      : { assignedTo: assignedToId === null ? null : { id: assignedToId } }),
    ...(typeof subtotal === "number" ? { subTotal: text(subtotal) } : {}),
    ...(typeof tax === "number" ? { salesTax: text(tax) } : {}),
    ...(royaltyStatus === undefined
      ? {}
      : { royalty: { status: royaltyStatus } }),
  };
}

/** Adds a line to an invoice, or changes the one whose id is given. */
function putInvoiceItem(
  write: Write,
  invoiceId: unknown,
  body: Fields,
): WrittenRow {
  const { id, unitPrice, ...rest } = body;
  const known =
    id === undefined || id === null ? undefined : write.find(invoiceItems, id);
  const price = Number(unitPrice ?? known?.get("price") ?? 0);
  const quantity = Number(rest["quantity"] ?? known?.get("quantity") ?? 1);
  const fields = { ...rest, price: text(price), total: text(price * quantity) };
  return (
    known?.set(fields) ?? write.add(invoiceItems, { invoiceId, ...fields })
  );
}

function editInvoice(write: Write): WrittenRow {
  const { row, body } = write;
  row.set(invoiceFields(body));
  for (const item of records(body["items"]))
    putInvoiceItem(write, row.id, item);
  return row;
}

/** A payment's fields, with what it is applied to. */
function paymentFields(write: Write, body: Fields): Fields {
  const splits =
    body["splits"] === undefined ? undefined : records(body["splits"]);
  const fields = {
    ...body,
    ...(body["paidOn"] === undefined ? {} : { date: body["paidOn"] }),
    ...(body["status"] === undefined ? {} : { syncStatus: body["status"] }),
  };
  if (!splits) return fields;
  const total = splits.reduce(
    (sum, { amount }) => sum + Number(amount ?? 0),
    0,
  );
  return {
    ...fields,
    total: text(total),
    unappliedAmount: "0.00",
    appliedTo: splits.map(({ amount, invoiceId }) => ({
      appliedTo: invoiceId,
      appliedAmount: text(Number(amount ?? 0)),
      appliedOn: write.time,
      appliedToReferenceNumber: write
        .look(invoices, invoiceId)
        ?.get("referenceNumber"),
    })),
  };
}

function pay(write: Write): WrittenRow {
  for (const { invoiceId, amount } of records(write.body["splits"])) {
    if (invoiceId === undefined || invoiceId === null) continue;
    const invoice = write.find(invoices, invoiceId);
    const balance = Number(invoice.get("balance") ?? 0) - Number(amount ?? 0);
    invoice.set({
      balance: text(balance),
      ...(balance <= 0 ? { paidOn: write.time } : {}),
    });
  }
  return write.add(payments, paymentFields(write, write.body));
}

export const accounting: Effects = {
  ApBills_MarkAsExported: marksExported("accounting/ap-bills", "billId"),
  ApBills_UpdateCustomFields: setsCustomFields("accounting/ap-bills"),
  ApCredits_MarkAsExported: marksExported(
    "accounting/ap-credits",
    "apCreditId",
  ),
  ApCredits_UpdateCustomFields: setsCustomFields("accounting/ap-credits"),
  ApPayments_MarkAsExported: marksExported(
    "accounting/ap-payments",
    "apPaymentId",
  ),
  ApPayments_UpdateCustomFields: setsCustomFields("accounting/ap-payments"),
  CreditMemos_AddCreditMemoSplits: ({ row, body, time }) => {
    const splits = records(body["splits"]);
    const before = records(row.get("appliedTo"));
    const added = splits.map(({ invoiceId, amount }) => ({
      appliedTo: invoiceId,
      appliedAmount: amount,
      appliedOn: time.slice(0, 10),
    }));
    row.set({ appliedTo: [...before, ...added] });
    return { id: row.id, splits };
  },
  CreditMemos_MarkAsExported: marksExported(
    "accounting/credit-memos",
    "creditMemoId",
  ),
  CreditMemos_UpdateCustomFields: setsCustomFields("accounting/credit-memos"),
  Deposits_MarkAsExported: marksExported("accounting/bank-deposits", "id"),
  InventoryBills_MarkAsExported: marksExported(
    "accounting/inventory-bills",
    "inventoryBillId",
  ),
  InventoryBills_UpdateCustomFields: setsCustomFields(
    "accounting/inventory-bills",
  ),
  Invoices_CreateAdjustmentInvoice: (write) => {
    const adjusted = write.look(invoices, write.body["adjustmentToId"]);
    const same: Record<string, unknown> = {};
    for (const field of [
      "customer",
      "location",
      "businessUnit",
      "job",
    ] as const) {
      const id = adjusted?.reference(field);
      if (id !== undefined) same[field] = { id };
    }
    const invoice = write.add(invoices, {
      ...same,
      ...invoiceFields(write.body),
    });
    for (const item of records(write.body["items"]))
      putInvoiceItem(write, invoice.id, item);
    return invoice;
  },
  Invoices_DeleteInvoiceItem: (write) => {
    write.find(invoiceItems, write.path("itemId")).remove();
    write.find(invoices, write.path("invoiceId")).touch();
  },
  Invoices_MarkAsExported: marksExported(invoices, "invoiceId"),
  Invoices_UpdateCustomFields: setsCustomFields(invoices),
  Invoices_UpdateInvoice: editInvoice,
  Invoices_UpdateInvoiceItems: (write) => {
    const invoice = write.find(invoices, write.path("invoiceId"));
    const { id, skuId, skuName } = write.body;
    // ServiceTitan answers a line without a sku with this 500.
    if (!(id ?? skuId ?? skuName))
      write.refuse(500, "Sku (Name:) is not found.");
    putInvoiceItem(write, invoice.id, write.body);
    invoice.touch();
  },
  JournalEntries_CreateJournalEntry: (write) =>
    putLines(write, write.add(write.collection, entryFields(write.body))),
  JournalEntries_FullUpdate: (write) =>
    putLines(write, write.row.set(entryFields(write.body))),
  JournalEntries_SyncUpdate: ({ row, body }) => row.set(body),
  Payments_Create: pay,
  Payments_Update: (write) => write.row.set(paymentFields(write, write.body)),
  Payments_UpdateCustomFields: setsCustomFields(payments),
  Payments_UpdateStatus: (write) => {
    const { paymentIds, status } = write.body;
    for (const id of paymentIds as unknown[])
      write.find(payments, id).set({ status, syncStatus: status });
  },
};

/** An estimate's fields as its views name them. */
function estimateFields({ items: _, status, ...rest }: Fields): Fields {
  return typeof status === "string"
    ? { ...rest, status: estimateStatus[status as keyof typeof estimateStatus] }
    : rest;
}

function putEstimateItem(
  write: Write,
  estimateId: unknown,
  body: Fields,
): WrittenRow {
  const { id, quantity, unitPrice, skuId, ...rest } = body;
  const known =
    id === undefined || id === null ? undefined : write.look(estimateItems, id);
  const qty = Number(quantity ?? known?.get("qty") ?? 1);
  const unitRate = Number(unitPrice ?? known?.get("unitRate") ?? 0);
  const unitCost = Number(rest["unitCost"] ?? known?.get("unitCost") ?? 0);
  const fields = {
    ...rest,
    ...(skuId === undefined || skuId === null ? {} : { sku: { id: skuId } }),
    qty,
    unitRate,
    unitCost,
    total: qty * unitRate,
    totalCost: qty * unitCost,
  };
  return (
    known?.set(fields) ?? write.add(estimateItems, { estimateId, ...fields })
  );
}

function moveTo(
  write: Write,
  state: keyof typeof estimateStatus,
  fields: Fields,
): WrittenRow {
  const { row } = write;
  const before = row.get("status") as { name?: string } | undefined;
  const status = estimateStatus[state];
  row.set({ status, ...fields });
  write.add(`${estimates}/${row.id}/changes`, {
    oldStatus: before?.name,
    newStatus: state,
  });
  return row;
}

export const sales: Effects = {
  Estimates_Create: (write) => {
    const estimate = write.add(estimates, estimateFields(write.body));
    for (const item of records(write.body["items"]))
      putEstimateItem(write, estimate.id, item);
    return estimate;
  },
  Estimates_DeleteItem: (write) => {
    write.find(estimateItems, write.path("itemId")).remove();
    write.find(estimates, write.path("id")).touch();
  },
  Estimates_Dismiss: (write) => {
    write.row.mustBeNamed("status", ["Open"]);
    return moveTo(write, "Dismissed", {});
  },
  Estimates_PutItem: (write) => {
    const item = putEstimateItem(write, write.row.id, write.body);
    write.row.touch();
    return item;
  },
  Estimates_Sell: (write) => {
    write.row.mustBeNamed("status", ["Open"]);
    return moveTo(write, "Sold", {
      soldOn: write.time,
      soldBy: write.body["soldBy"],
    });
  },
  Estimates_Unsell: (write) => {
    write.row.mustBeNamed("status", ["Sold"]);
    return moveTo(write, "Open", { soldOn: null, soldBy: null });
  },
  Estimates_Update: (write) => {
    write.row.set(estimateFields(write.body));
    for (const item of records(write.body["items"]))
      putEstimateItem(write, write.row.id, item);
    return write.row;
  },
};
