import type { Completion, ItemScene } from "../../scenes/types.js";
import type { Desk, WrittenRow } from "../written-row.js";

const jobs = "jpm/jobs";
const appointments = "jpm/appointments";
const assignments = "dispatch/appointment-assignments";
const timesheets = "jpm/jobs/timesheets";
const invoices = "accounting/invoices";
const items = "accounting/invoice-items";
const payments = "accounting/payments";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Days until an invoice is due. */
const DUE = 30;
/** What an invoice asks for if nobody says otherwise. */
const usualItems: readonly ItemScene[] = [{ price: 250 }];

const iso = (ms: number) => new Date(ms).toISOString();
const money = (amount: number) => amount.toFixed(2);
const time = (row: WrittenRow, field: string) =>
  Date.parse(String(row.get(field)));

/**
 * Completes a job: its appointments are Done, its technicians get timesheets,
 * and it gets an invoice.
 *
 * @param now in ms
 * @throws Refusal with 409 if the job is Completed or Canceled
 */
export function completeJob(
  desk: Desk,
  job: WrittenRow,
  now: number,
  { on = now, items: given, paid = false }: Omit<Completion, "tenantId">,
): void {
  job.mustNotBe("jobStatus", ["Completed", "Canceled"]);
  for (const visit of desk.children(appointments, jobs, job))
    if (visit.get("status") !== "Canceled") finishVisit(desk, visit, on);
  const invoice =
    desk.children(invoices, jobs, job)[0] ?? addInvoice(desk, job, on);
  const lines = desk.children(items, invoices, invoice);
  addItems(desk, invoice, given ?? (lines.length > 0 ? [] : usualItems));
  job.set({ jobStatus: "Completed", completedOn: iso(on) });
  if (paid) payInvoice(desk, invoice, on);
}

/** A visit that was to end later ends when the job is completed. */
function finishVisit(desk: Desk, visit: WrittenRow, on: number): void {
  const end = Math.min(time(visit, "end"), on);
  const length = time(visit, "end") - time(visit, "start");
  const start = Math.min(time(visit, "start"), end - Math.min(length, HOUR));
  visit.set({
    status: "Done",
    start: iso(start),
    end: iso(end),
    ...(time(visit, "arrivalWindowStart") > start
      ? {
          arrivalWindowStart: iso(start),
          arrivalWindowEnd: iso(start + 2 * HOUR),
        }
      : {}),
  });
  for (const row of desk.children(assignments, appointments, visit)) {
    if (!row.active) continue;
    row.set({ status: "Done" });
    desk.add(timesheets, {
      jobId: visit.get("jobId"),
      appointmentId: visit.id,
      technicianId: row.get("technicianId"),
      dispatchedOn: iso(start - HOUR / 2),
      arrivedOn: iso(start),
      doneOn: iso(end),
    });
  }
}

/**
 * Adds the invoice of a job, without lines.
 *
 * @param on the day of the invoice, in ms
 */
export function addInvoice(
  desk: Desk,
  job: WrittenRow,
  on: number,
): WrittenRow {
  const day = on - (on % DAY);
  return desk.add(invoices, {
    jobId: job.id,
    invoiceDate: iso(day),
    dueDate: iso(day + DUE * DAY),
  });
}

function addItems(
  desk: Desk,
  invoice: WrittenRow,
  lines: readonly ItemScene[],
): void {
  for (const { quantity = 1, price, ...rest } of lines)
    desk.add(items, {
      ...rest,
      invoiceId: invoice.id,
      quantity: String(quantity),
      price: money(price),
      total: money(quantity * price),
    });
  invoice.touch();
}

function payInvoice(desk: Desk, invoice: WrittenRow, on: number): void {
  const amount = String(invoice.get("balance"));
  desk.add(payments, {
    invoiceId: invoice.id,
    customer: { id: invoice.reference("customer") },
    businessUnit: { id: invoice.reference("businessUnit") },
    date: iso(on - (on % DAY)),
    total: amount,
    unappliedAmount: "0.00",
    appliedTo: [
      {
        appliedTo: invoice.id,
        appliedAmount: amount,
        appliedToReferenceNumber: invoice.get("referenceNumber"),
        appliedOn: iso(on),
      },
    ],
  });
  invoice.set({ balance: "0.00", paidOn: iso(on) });
}
