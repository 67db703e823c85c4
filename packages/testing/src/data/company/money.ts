import { once } from "../../once.js";
import { mix, pick } from "../random.js";
import { given } from "../references.js";
import type { Row } from "../row.js";
import { timestamp } from "../times.js";
import type { World } from "../world.js";
import { creditedTo } from "./credits.js";
import { PAYMENTS_A_DEPOSIT } from "./deposits.js";
import { generatedTotal, lineOf } from "./invoice-lines.js";
import { projectOf } from "./jobs.js";
import { numberAt, numberOf, ownerOf } from "./owners.js";
import { sums } from "./sums.js";
import {
  type Books,
  cents,
  DAY,
  dollars,
  type FactsOf,
  TAX,
  text,
} from "./types.js";

const invoices = "accounting/invoices";
const items = "accounting/invoice-items";
const payments = "accounting/payments";

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

/** What an invoice comes to, worked out when it is asked for. */
function amountsOf(
  { world, index, fresh, written }: Row,
  books: Books,
  shows: (field: string) => boolean,
) {
  const lines = once(() => books.children(items, invoices, index));
  const sum = once(() => sums(lines(), items, books));
  const subtotal = once(() =>
    cents(written["subTotal"] ?? dollars(sum().subtotal)),
  );
  const tax = once(() =>
    cents(written["salesTax"] ?? dollars(Math.round(subtotal() * TAX))),
  );
  return {
    items: () =>
      lines().length === 0
        ? null
        : shows("items")
          ? lines().map((at) => books.row(items, at))
          : [],
    subtotal,
    tax,
    balance: () => {
      const paid = !fresh && world.children(payments, index).length > 0;
      return (
        subtotal() +
        tax() -
        (paid ? generatedTotal(world, index) : 0) -
        (fresh ? 0 : creditedTo(world, index))
      );
    },
  };
}

export const invoice: FactsOf = (row, books, shows) => {
  const amounts = amountsOf(row, books, shows);
  return {
    ...(row.fresh ? bornInvoice(row, books) : invoiceOfJob(row)),
    discountTotal: "0.00",
    adjustmentToId: null,
    get items() {
      return amounts.items();
    },
    get subTotal() {
      return text(amounts.subtotal());
    },
    get salesTax() {
      return text(amounts.tax());
    },
    get total() {
      return text(amounts.subtotal() + amounts.tax());
    },
    get balance() {
      return text(amounts.balance());
    },
  };
};

function bornInvoice({ written }: Row, books: Books) {
  return {
    ...ofJob(given(written, "jobId"), books),
    invoiceConfiguration: "JobInvoice",
    reviewStatus: "NeedsReview",
    sentStatus: "NotSent",
    syncStatus: "Pending",
    paidOn: null,
    depositedOn: null,
  };
}

function invoiceOfJob({ world, index }: Row) {
  const job = world.parent(invoices, index)?.index ?? 0;
  const { end } = world.job(job);
  const last = world.children(payments, index).at(-1);
  const settled =
    last === undefined
      ? null
      : timestamp(world.lifetime(payments, last).created);
  const project = projectOf(world, job);
  return {
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
}

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
  const amount = once(() => text(paymentAmount(world, index)));
  const deposits = "accounting/bank-deposits";
  const deposit = Math.floor(index / PAYMENTS_A_DEPOSIT);
  const job = world.parent(invoices, bill)?.index ?? 0;
  return {
    get total() {
      return amount();
    },
    unappliedAmount: "0.00",
    get appliedTo() {
      return [
        {
          appliedTo: world.id(invoices, bill),
          appliedAmount: amount(),
          appliedToReferenceNumber: numberAt(job),
          appliedOn: timestamp(created),
        },
      ];
    },
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
