import { between, hash, mix } from "../random.js";
import { timestamp } from "../times.js";
import type { World } from "../world.js";
import { creditLines } from "./credits.js";
import { PAYMENTS_A_DEPOSIT } from "./deposits.js";
import { paymentAmount } from "./money.js";
import { billOf, linesOf } from "./orders.js";
import { numberAt } from "./owners.js";
import { DAY, dollars, type FactsOf, TAX, text } from "./types.js";

const accounts = "accounting/gl-accounts";
const invoices = "accounting/invoices";
const bills = "accounting/ap-bills";
const payments = "accounting/payments";

/** The chart of accounts: name, number and type. */
const chart = [
  ["Sales Income", "4000", "Income"],
  ["Service Agreement Income", "4100", "Income"],
  ["Merchandise Discounts", "4900", "Income"],
  ["Accounts Receivable", "1100", "Accounts Receivable"],
  ["Checking", "1000", "Bank"],
  ["Inventory Asset", "1200", "Other Current Asset"],
  ["Undeposited Funds", "1300", "Other Current Asset"],
  ["Accounts Payable", "2000", "Accounts Payable"],
  ["Sales Tax Payable", "2200", "Other Current Liability"],
  ["Materials", "5000", "Cost of Goods Sold"],
  ["Labor", "5100", "Cost of Goods Sold"],
  ["Bank Fees", "6100", "Expense"],
] as const;

/** How many accounts a company has. */
const ACCOUNTS = chart.length;

type AccountName = (typeof chart)[number][0];

/** A reference to an account of the chart, if there are enough accounts. */
function account(world: World, name: AccountName): { id: number } {
  const place = chart.findIndex(([each]) => each === name);
  return { id: world.id(accounts, place % Math.max(1, world.count(accounts))) };
}

export const glAccount: FactsOf = ({ fresh, index }) => {
  if (fresh) return {};
  const [name, number, type] = chart[
    index % ACCOUNTS
  ] as (typeof chart)[number];
  const round = Math.floor(index / ACCOUNTS);
  return {
    name: round === 0 ? name : `${name} ${round + 1}`,
    number: String(Number(number) + round),
    type,
    isIntacctGroup: false,
    isIntacctBankAccount: false,
    isIntacctGlGroup: false,
  };
};

export const taxZone: FactsOf = ({ fresh, index }) =>
  fresh
    ? {}
    : {
        name: ["Maricopa County", "Pima County", "Pinal County"][index % 3],
        isMultipleTaxZone: false,
        rates: [
          {
            id: 9_000 + index,
            taxName: "State and county",
            taxRate: TAX * 100,
            salesTaxItem: "Sales tax",
          },
        ],
      };

/** A credit for an invoice that was not paid, applied to it. */
export const creditMemo: FactsOf = (row) => {
  const { fresh, world, index, collection, created } = row;
  if (fresh) return { appliedTo: [] };
  const bill = world.parent(collection, index)?.index ?? 0;
  const { subtotal, tax, total } = creditLines(world, bill);
  const number = numberAt(world.parent(invoices, bill)?.index ?? 0);
  const day = timestamp(created - (created % DAY)).slice(0, 10);
  return {
    date: day,
    referenceNumber: `CM-${number}`,
    subTotal: dollars(subtotal),
    salesTax: dollars(tax),
    total: dollars(total),
    balance: 0,
    appliedTo: [
      {
        appliedId: 7_000_000 + index,
        appliedTo: world.id(invoices, bill),
        appliedAmount: dollars(total),
        appliedOn: day,
        appliedToReferenceNumber: number,
      },
    ],
  };
};

export const creditMemoItem: FactsOf = (row) => {
  const { fresh, world, index, collection } = row;
  if (fresh) return {};
  const memo = world.parent(collection, index)?.index ?? 0;
  const first = world.children(collection, memo)[0] ?? index;
  const bill = world.parent("accounting/credit-memos", memo)?.index ?? 0;
  const price = creditLines(world, bill).lines[index - first] ?? 0;
  return {
    creditMemoId: world.id("accounting/credit-memos", memo),
    quantity: 1,
    price: dollars(price),
    cost: dollars(price * 0.4),
    total: dollars(price),
    type: "Service",
    revenueGeneralLedgerAccount: account(world, "Sales Income"),
    expensesGeneralLedgerAccount: account(world, "Materials"),
  };
};

/** The bill of a receipt: what its order cost. Two views of the API show it. */
export const apBill: FactsOf = (row) => {
  const { fresh, world, index, collection, created } = row;
  if (fresh) return {};
  const { order, lines, amount, tax, shipping, vendor } = billOf(
    world,
    world.parent(collection, index)?.index ?? 0,
  );
  const day = created - (created % DAY);
  return {
    purchaseOrderId: world.id("inventory/purchase-orders", order),
    billDate: timestamp(day),
    dueDate: timestamp(day + 30 * DAY),
    earlyDiscountDate: null,
    postDate: timestamp(day),
    billAmount: text(amount + tax + shipping),
    vendorInvoiceTotal: text(amount + tax + shipping),
    taxAmount: text(tax),
    shippingAmount: text(shipping),
    otherAmount: "0.00",
    preTaxDiscountAmount: "0.00",
    preTaxCharge: "0.00",
    postTaxDiscountAmount: "0.00",
    postTaxCharge: "0.00",
    vendor: { id: vendor },
    remittanceVendorInfo: { id: vendor },
    source: "PurchaseOrder",
    status: "Reconciled",
    syncStatus: "Posted",
    dateReconciled: timestamp(created),
    dateCanceled: null,
    canceledBy: null,
    jobId: null,
    jobNumber: null,
    expenseItems: [],
    items: lines.map(({ id, quantity, cost }, place) => ({
      id: id + 500_000,
      order: place + 1,
      quantity: String(quantity),
      cost: text(cost),
      generalLedgerAccount: account(world, "Materials"),
      costOfSaleAccount: account(world, "Materials"),
      assetAccount: account(world, "Inventory Asset"),
    })),
  };
};

export const apPayment: FactsOf = (row) => {
  const { fresh, world, index, collection, created } = row;
  if (fresh) return {};
  const bill = world.parent(collection, index)?.index ?? 0;
  const { amount, tax, shipping, vendor } = billOf(
    world,
    world.parent(bills, bill)?.index ?? 0,
  );
  const total = dollars(amount + tax + shipping);
  return {
    date: timestamp(created),
    approvedDate: timestamp(created),
    amount: total,
    errorMessage: null,
    status: "Paid",
    glAccount: account(world, "Checking"),
    vendor: { id: vendor },
    remittanceVendor: { id: vendor },
    splits: [
      {
        id: 6_000_000 + index,
        active: true,
        documentId: world.id(bills, bill),
        inventoryBillId: world.id("accounting/inventory-bills", bill),
        amount: total,
      },
    ],
  };
};

/** The credit of a vendor for a return. */
export const apCredit: FactsOf = (row) => {
  const { fresh, world, index, collection, created } = row;
  if (fresh) return {};
  const at = world.parent(collection, index)?.index ?? 0;
  const vendor = world.id(
    "inventory/vendors",
    world.reference("inventory/returns", at, "inventory/vendors"),
  );
  const line = linesOf(world, at)[0];
  return {
    inventoryReturnId: world.id("inventory/returns", at),
    date: timestamp(created),
    canceledOn: null,
    amount: line ? dollars(line.quantity * line.cost) : 0,
    appliedAmount: 0,
    status: "Unreconciled",
    syncStatus: "Posted",
    paymentStatus: "Unpaid",
    vendor: { id: vendor },
    remittanceVendor: { id: vendor },
    splits: [],
    jobId: null,
  };
};

/** The payments of a deposit, at the bank. */
export const deposit: FactsOf = ({ fresh, world, index }) => {
  if (fresh) return {};
  const first = index * PAYMENTS_A_DEPOSIT;
  const last = Math.min(first + PAYMENTS_A_DEPOSIT, world.count(payments));
  let gross = 0;
  for (let at = first; at < last; at += 1) gross += paymentAmount(world, at);
  const fees = Math.round(gross * 0.02);
  const { created } = world.lifetime(payments, Math.max(0, last - 1));
  return {
    depositDate: timestamp(Math.min(created + DAY, world.today)),
    grossAmount: dollars(gross),
    fees: dollars(fees),
    netAmount: dollars(gross - fees),
    depositStatus: "Deposited",
    bankAccount: account(world, "Checking"),
    feeAccount: account(world, "Bank Fees"),
  };
};

export const journalEntry: FactsOf = ({ fresh, world, index, created }) => {
  if (fresh) return { status: "Open", syncStatus: "NotSynced", isEmpty: false };
  const closed = created < world.today - 30 * DAY;
  return {
    number: index + 1,
    isEmpty: false,
    status: closed ? "Closed" : "Open",
    syncStatus: closed ? "Synced" : "NotSynced",
    postDate: timestamp(created).slice(0, 10),
    exportedOn: closed ? timestamp(created + DAY) : null,
    message: null,
  };
};

/** A line of a journal entry: the first is what the others add up to. */
export const journalLine: FactsOf = ({ fresh, world, collection, index }) => {
  if (fresh) return {};
  const entry = world.parent(collection, index)?.index ?? 0;
  const key = mix(hash("journal", world.seed), entry);
  const count = world.count(collection);
  const amount = (line: number) => between(mix(key, line), 20, 900) * 100;
  let sum = 0;
  for (let line = 1; line < count; line += 1) sum += amount(line);
  const names = ["Sales Income", "Sales Tax Payable"] as const;
  return {
    account: account(
      world,
      index === 0
        ? "Accounts Receivable"
        : (names[(index - 1) % 2] as AccountName),
    ),
    debit: index === 0 ? dollars(sum) : 0,
    credit: index === 0 ? 0 : dollars(amount(index)),
  };
};
