import type { Zone } from "../../time/zone.js";
import { filterWithRests } from "../rests.js";
import { dayOf, isIn, isOfUnit, unitName } from "./jobs-in.js";
import { type Column, column, type Kind, kind } from "./kind.js";
import { invoices, jobs, type Ledger } from "./ledger.js";
import { dayCell } from "./local-time.js";
import { byUnits } from "./parameters.js";

const payments = "accounting/payments";

/** The job of an invoice. */
function jobOf(ledger: Ledger, bill: number): number | undefined {
  const job = ledger.value(invoices, bill, "job");
  const id = (job as { id?: unknown } | undefined)?.id;
  return ledger.find(jobs, id ?? ledger.value(invoices, bill, "jobId"));
}

/** The invoice that a payment is applied to first. */
function billOf(ledger: Ledger, payment: number): number | undefined {
  const applied = ledger.value(payments, payment, "appliedTo");
  const first = Array.isArray(applied) ? applied[0] : undefined;
  return ledger.find(invoices, first?.appliedTo);
}

/** A day without a time, as a cell has it. */
function plainDay(zone: Zone, text: unknown): string | null {
  const ms = dayOf(zone, text);
  return Number.isNaN(ms) ? null : dayCell(zone, new Date(ms).toISOString());
}

const customer = (collection: string): Column<number> =>
  column("CustomerName", "String", (at, ledger) =>
    ledger.name("crm/customers", ledger.reference(collection, at, "customer")),
  );
const amount = (name: string, collection: string, field: string) =>
  column<number>(name, "Number", (at, ledger) =>
    ledger.amount(collection, at, field),
  );
const invoiceNumber = (
  name: string,
  bill: (at: number, ledger: Ledger) => number | undefined,
) =>
  column<number>(name, "String", (at, ledger) => {
    const found = bill(at, ledger);
    return found === undefined
      ? null
      : ledger.value(invoices, found, "referenceNumber");
  });

export const invoiceDetail: Kind = kind<number>(
  byUnits,
  (ledger, selection) =>
    filterWithRests(
      ledger.positions(invoices),
      (bill) => {
        if (
          !isIn(
            selection,
            dayOf(ledger.zone, ledger.value(invoices, bill, "invoiceDate")),
          )
        )
          return false;
        const job = jobOf(ledger, bill);
        return job === undefined || isOfUnit(ledger, selection, job);
      },
      ledger.rest,
    ),
  [
    invoiceNumber("InvoiceNumber", (bill) => bill),
    column("InvoiceDate", "Date", (bill, ledger) =>
      plainDay(ledger.zone, ledger.value(invoices, bill, "invoiceDate")),
    ),
    customer(invoices),
    column(
      "JobNumber",
      "String",
      (bill, ledger) => {
        const job = jobOf(ledger, bill);
        return job === undefined ? null : ledger.jobNumber(job);
      },
      "Job #",
    ),
    column("BusinessUnit", "String", (bill, ledger) => {
      const job = jobOf(ledger, bill);
      return job === undefined ? null : unitName(ledger, job);
    }),
    amount("Subtotal", invoices, "subTotal"),
    amount("Tax", invoices, "salesTax"),
    amount("Total", invoices, "total"),
    amount("Balance", invoices, "balance"),
  ],
);

export const allPayments: Kind = kind<number>(
  byUnits,
  (ledger, selection) =>
    filterWithRests(
      ledger.positions(payments),
      (payment) => {
        if (
          !isIn(
            selection,
            dayOf(ledger.zone, ledger.value(payments, payment, "date")),
          )
        )
          return false;
        const bill = billOf(ledger, payment);
        const job = bill === undefined ? undefined : jobOf(ledger, bill);
        return job === undefined || isOfUnit(ledger, selection, job);
      },
      ledger.rest,
    ),
  [
    column("PaymentDate", "Date", (payment, ledger) =>
      plainDay(ledger.zone, ledger.value(payments, payment, "date")),
    ),
    column("PaymentType", "String", (payment, ledger) =>
      ledger.value(payments, payment, "type"),
    ),
    customer(payments),
    invoiceNumber("InvoiceNumber", (payment, ledger) =>
      billOf(ledger, payment),
    ),
    amount("Amount", payments, "total"),
    amount("UnappliedAmount", payments, "unappliedAmount"),
  ],
);
