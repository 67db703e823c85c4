import { hash, mix, pick } from "../random.js";
import { given } from "../references.js";
import type { Row } from "../row.js";
import { timestamp } from "../times.js";
import type { World } from "../world.js";
import { creditedTo } from "./credits.js";
import { PAYMENTS_A_DEPOSIT } from "./deposits.js";
import { generatedTotal, lineOf } from "./invoice-lines.js";
import { projectOf } from "./jobs.js";
import { numberAt, numberOf, ownerOf } from "./owners.js";
import {
  type Books,
  cents,
  DAY,
  dollars,
  type FactsOf,
  HOUR,
  TAX,
  text,
} from "./types.js";

const invoices = "accounting/invoices";
const items = "accounting/invoice-items";
const payments = "accounting/payments";
const estimateItems = "salestech/estimates/items";

export const invoiceItem: FactsOf = (row, books) => {
  if (row.fresh) return bornItem(row.written);
  const { quantity, price, cost, total } = lineOf(row.key);
  const up = row.world.parent(items, row.index)?.index ?? 0;
  return {
    invoiceId: books.id(invoices, up),
    // ServiceTitan writes quantities with 19 decimals and costs with 10.
    quantity: quantity.toFixed(19),
    cost: dollars(cost).toFixed(10),
    totalCost: text(quantity * cost),
    price: text(price),
    total: text(total),
    type: "Service",
    membershipTypeId: 0,
    order: row.index - (row.world.children(items, up)[0] ?? row.index) + 1,
    isChargeable: true,
    addOn: false,
  };
};

/** Amounts of a line that was written. */
function bornItem(written: Readonly<Record<string, unknown>>) {
  const quantity = Number(written["quantity"] ?? 1);
  const price = cents(written["unitPrice"] ?? written["price"]);
  const cost = cents(written["unitCost"] ?? written["cost"]);
  return {
    type: "Service",
    price: text(price),
    total: text(quantity * price),
    totalCost: text(quantity * cost),
    membershipTypeId: 0,
    isChargeable: true,
  };
}

/** Subtotal, tax and total of a document with lines, in cents. */
function sums(lines: readonly number[], collection: string, books: Books) {
  let subtotal = 0;
  for (const at of lines)
    subtotal += cents(books.value(collection, at, "total"));
  const tax = Math.round(subtotal * TAX);
  return { subtotal, tax, total: subtotal + tax };
}

export const invoice: FactsOf = (row, books, shows) => {
  const { world, index, fresh, written } = row;
  const lines = books.children(items, invoices, index);
  const sum = sums(lines, items, books);
  const subtotal = cents(written["subTotal"] ?? dollars(sum.subtotal));
  const tax = cents(written["salesTax"] ?? dollars(Math.round(subtotal * TAX)));
  const total = subtotal + tax;
  const paid = fresh ? [] : world.children(payments, index);
  const balance =
    total -
    (paid.length > 0 ? generatedTotal(world, index) : 0) -
    (fresh ? 0 : creditedTo(world, index));
  const shared = {
    items:
      lines.length === 0
        ? null
        : shows("items")
          ? lines.map((at) => books.row(items, at))
          : [],
    subTotal: text(subtotal),
    salesTax: text(tax),
    total: text(total),
    balance: text(balance),
    discountTotal: "0.00",
    adjustmentToId: null,
  };
  if (fresh)
    return {
      ...shared,
      ...ofJob(given(written, "jobId"), books),
      invoiceConfiguration: "JobInvoice",
      reviewStatus: "NeedsReview",
      sentStatus: "NotSent",
      syncStatus: "Pending",
      paidOn: null,
      depositedOn: null,
    };
  const job = world.parent(invoices, index)?.index ?? 0;
  const { end } = world.job(job);
  const last = paid.at(-1);
  const settled =
    last === undefined
      ? null
      : timestamp(world.lifetime(payments, last).created);
  const project = projectOf(world, job);
  return {
    ...shared,
    referenceNumber: numberAt(job),
    invoiceDate: timestamp(end - (end % DAY)),
    dueDate: timestamp(end - (end % DAY) + 30 * DAY),
    paidOn: settled,
    depositedOn: null,
    job: { id: world.id("jpm/jobs", job), number: numberAt(job) },
    projectId: project === undefined ? null : world.id("jpm/projects", project),
    invoiceConfiguration: "JobInvoice",
    reviewStatus: settled ? "Reviewed" : "NeedsReview",
    sentStatus: settled ? "Opened" : "Sent",
    syncStatus: settled ? "Posted" : "Pending",
  };
};

/** What a new invoice has in common with its job. */
function ofJob(id: unknown, books: Books) {
  const number = numberOf(id, books);
  if (number === undefined) return {};
  return {
    job: { id, number },
    referenceNumber: number,
    ...ownerOf("jpm/jobs", id, books, ["customer", "location", "businessUnit"]),
  };
}

/** What a payment of an invoice comes to, in cents. */
export function paymentAmount(world: World, index: number): number {
  const bill = world.parent(payments, index)?.index ?? 0;
  const all = world.children(payments, bill);
  const total = generatedTotal(world, bill);
  const share = Math.floor(total / all.length);
  return all.indexOf(index) === all.length - 1
    ? total - share * (all.length - 1)
    : share;
}

export const payment: FactsOf = ({
  fresh,
  world,
  index,
  key,
  created,
  collection,
}) => {
  if (fresh) return { syncStatus: "Pending", refundedPaymentId: null };
  const bill = world.parent(collection, index)?.index ?? 0;
  const amount = paymentAmount(world, index);
  const deposits = "accounting/bank-deposits";
  const deposit = Math.floor(index / PAYMENTS_A_DEPOSIT);
  const job = world.parent(invoices, bill)?.index ?? 0;
  return {
    total: text(amount),
    unappliedAmount: "0.00",
    appliedTo: [
      {
        appliedTo: world.id(invoices, bill),
        appliedAmount: text(amount),
        appliedToReferenceNumber: numberAt(job),
        appliedOn: timestamp(created),
      },
    ],
    date: timestamp(created - (created % DAY)),
    type: pick(mix(key, 73), ["Check", "Credit Card", "Cash", "ACH"]),
    typeId: String(
      (world.reference(collection, index, "accounting/payment-types") % 6) + 1,
    ),
    deposit:
      deposit < world.count(deposits)
        ? { id: world.id(deposits, deposit) }
        : null,
    refundedPaymentId: null,
    syncStatus: "Posted",
  };
};

export const estimateItem: FactsOf = (row, books) => {
  if (row.fresh) return {};
  const { quantity, price, cost, total } = lineOf(row.key);
  const up = row.world.parent(estimateItems, row.index)?.index ?? 0;
  return {
    estimateId: books.id("salestech/estimates", up),
    qty: quantity,
    unitRate: dollars(price),
    total: dollars(total),
    unitCost: dollars(cost),
    totalCost: dollars(quantity * cost),
    invoiceItemId: null,
  };
};

/** The states of estimates, as the API writes them. */
export const estimateStatus = {
  Open: { value: 0, name: "Open" },
  Sold: { value: 1, name: "Sold" },
  Dismissed: { value: 2, name: "Dismissed" },
} as const;

function stateOf({ index, world }: Row, job: number) {
  const { status } = world.job(job);
  if (status === "Canceled") return estimateStatus.Dismissed;
  if (status !== "Completed") return estimateStatus.Open;
  if (index % 5 < 2) return estimateStatus.Sold;
  return index % 5 === 2 ? estimateStatus.Dismissed : estimateStatus.Open;
}

function refersTo({ world, collection, index }: Row, target: string): number {
  return world.id(target, world.reference(collection, index, target));
}

export const estimate: FactsOf = (row, books) => {
  const { world, index, collection, fresh, written } = row;
  const lines = books.children(estimateItems, "salestech/estimates", index);
  const sum = sums(lines, estimateItems, books);
  const shared = {
    items: lines.map((at) => books.row(estimateItems, at)),
    subtotal: dollars(sum.subtotal),
    tax: dollars(sum.tax),
  };
  if (fresh) {
    const { jobId } = written;
    return {
      ...shared,
      status: estimateStatus.Open,
      soldOn: null,
      soldBy: null,
      jobNumber: numberOf(jobId, books) ?? null,
      ...ownerOf("jpm/jobs", jobId, books, [
        "customer",
        "location",
        "businessUnit",
      ]),
    };
  }
  const job = world.parent(collection, index)?.index ?? 0;
  const status = stateOf(row, job);
  const sold = status === estimateStatus.Sold;
  const seller =
    mix(hash("seller"), index) % Math.max(1, world.count("settings/employees"));
  return {
    ...shared,
    status,
    jobId: world.id("jpm/jobs", job),
    customerId: refersTo(row, "crm/customers"),
    locationId: refersTo(row, "crm/locations"),
    jobNumber: numberAt(job),
    soldOn: sold ? timestamp(world.job(job).end + HOUR) : null,
    soldBy: sold ? world.id("settings/employees", seller) : null,
    projectId: null,
  };
};
