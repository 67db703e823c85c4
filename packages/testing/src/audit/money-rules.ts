import {
  addsUp,
  cents,
  costOf,
  idIn,
  list,
  money,
  ordered,
  type Rule,
  type Rules,
  same,
  sumOf,
  sums,
} from "./rule.js";

const invoices = "accounting/invoices";

/** What payments and credits of the row were applied to it, in cents. */
function appliedTo(
  rows: readonly Readonly<Record<string, unknown>>[],
  id: unknown,
) {
  const applied = rows
    .flatMap((row) => list(row["appliedTo"]))
    .filter((each) => each["appliedTo"] === id);
  return sumOf(applied, "appliedAmount");
}

const invoiceBalance: Rule = ({ row, candidates }) => {
  const { id, total, balance } = row;
  const settled =
    appliedTo(candidates("accounting/payments"), id) +
    appliedTo(candidates("accounting/credit-memos"), id);
  const open = cents(total) - settled;
  return open === cents(balance)
    ? undefined
    : `balance is ${money(cents(balance))}, but ${money(open)} is open.`;
};

/** What is applied and what is left must be the total. */
const applied =
  (left: string): Rule =>
  ({ row, find }) => {
    const parts = list(row["appliedTo"]);
    const lost = parts.find((part) => !find(invoices, part["appliedTo"]));
    if (lost)
      return `it is applied to invoice ${String(lost["appliedTo"])}, which does not exist.`;
    const sum = sumOf(parts, "appliedAmount") + cents(row[left]);
    return sum === cents(row["total"])
      ? undefined
      : "what is applied is not the total.";
  };

const memoItems: Rule = ({ row, children }) =>
  same(
    sumOf(children("accounting/credit-memos/credit-memo-items"), "total"),
    cents(row["subTotal"]),
    "its items",
    "subTotal",
  );

const bill: Rule = ({ row }) =>
  same(
    costOf(list(row["items"])) +
      sumOf(list(row["expenseItems"]), "amount") +
      cents(row["taxAmount"]) +
      cents(row["shippingAmount"]) +
      cents(row["otherAmount"]),
    cents(row["billAmount"]),
    "items, expenses, tax and shipping",
    "billAmount",
  );

const billedVendor: Rule = ({ row, find }) => {
  const order = find("inventory/purchase-orders", row["purchaseOrderId"]);
  return order && order["vendorId"] !== idIn(row, "vendor")
    ? `its vendor is ${String(idIn(row, "vendor"))}, but its order's is ${String(order["vendorId"])}.`
    : undefined;
};

const paidBills: Rule = ({ row, find }) => {
  for (const { documentId, amount } of list(row["splits"])) {
    const paid = find("accounting/ap-bills", documentId);
    if (!paid)
      return `it pays the bill ${String(documentId)}, which does not exist.`;
    if (cents(amount) > cents(paid["billAmount"]))
      return `it pays ${String(amount)} of a bill of ${String(paid["billAmount"])}.`;
  }
  return undefined;
};

const notOverApplied: Rule = ({ row }) =>
  cents(row["appliedAmount"]) > cents(row["amount"])
    ? "appliedAmount is more than amount."
    : undefined;

const depositedPayments: Rule = ({ row, all }) => {
  const payments = all("accounting/payments")?.filter(
    (payment) => idIn(payment, "deposit") === row["id"],
  );
  return payments?.length
    ? same(
        sumOf(payments, "total"),
        cents(row["grossAmount"]),
        "its payments",
        "grossAmount",
      )
    : undefined;
};

const balanced =
  (lines: "details" | "summary"): Rule =>
  ({ row, children }) => {
    const rows = children(
      `accounting/journal-entries/${String(row["id"])}/${lines}`,
    );
    const debit = sumOf(rows, "debit");
    const credit = sumOf(rows, "credit");
    return debit === credit
      ? undefined
      : `debit of its ${lines} is ${money(debit)}, but credit is ${money(credit)}.`;
  };

/** What must hold for the rows of the module accounting. */
export const moneyRules: Rules = {
  "accounting/ap-bills": [bill, billedVendor, ordered("billDate", "dueDate")],
  "accounting/ap-credits": [
    notOverApplied,
    addsUp("splits", "appliedAmount", "amount"),
  ],
  "accounting/ap-payments": [addsUp("splits", "amount", "amount"), paidBills],
  "accounting/bank-deposits": [
    sums(["netAmount", "fees"], "grossAmount"),
    depositedPayments,
  ],
  "accounting/credit-memos": [
    memoItems,
    sums(["subTotal", "salesTax"], "total"),
    applied("balance"),
  ],
  "accounting/inventory-bills": [bill, billedVendor],
  [invoices]: [
    addsUp("items", "subTotal"),
    sums(["subTotal", "salesTax"], "total"),
    invoiceBalance,
    ordered("invoiceDate", "dueDate"),
  ],
  "accounting/journal-entries": [balanced("details"), balanced("summary")],
  "accounting/payments": [applied("unappliedAmount")],
};
