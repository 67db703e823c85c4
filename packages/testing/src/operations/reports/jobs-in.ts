import type { Zone } from "../../time/zone.js";
import { filterWithRests } from "../rests.js";
import { appointments, invoices, jobs, type Ledger } from "./ledger.js";
import { startOfNamedDay } from "./local-time.js";
import type { Selection } from "./parameters.js";
import { dateTypes } from "./value-sets.js";

const UNITS = "settings/business-units";

/** Id of a job's business unit. */
export function unitOf(ledger: Ledger, job: number): unknown {
  return ledger.reference(jobs, job, "businessUnit");
}

/** Name of a job's business unit. */
export function unitName(ledger: Ledger, job: number): string | null {
  return ledger.name(UNITS, unitOf(ledger, job));
}

/** When a job's first visit begins. */
export function scheduledOf(ledger: Ledger, job: number): unknown {
  const visit = ledger.visit(job);
  return visit === undefined
    ? undefined
    : ledger.value(appointments, visit, "start");
}

/** The day of an invoice or payment, in ms. It has no time. */
export function dayOf(zone: Zone, text: unknown): number {
  return typeof text === "string"
    ? (startOfNamedDay(zone, text.slice(0, 10)) ?? Number.NaN)
    : Number.NaN;
}

function dateOf(ledger: Ledger, job: number, dateType: number): number {
  switch (dateType) {
    case dateTypes.completed:
      return timeOf(ledger.value(jobs, job, "completedOn"));
    case dateTypes.scheduled:
      return timeOf(scheduledOf(ledger, job));
    case dateTypes.created:
      return ledger.created(jobs, job);
    default: {
      const bill = ledger.invoice(job);
      return bill === undefined
        ? Number.NaN
        : dayOf(ledger.zone, ledger.value(invoices, bill, "invoiceDate"));
    }
  }
}

export function timeOf(text: unknown): number {
  return typeof text === "string" ? Date.parse(text) : Number.NaN;
}

/** Whether a moment lies between From and To. */
export function isIn({ from, before }: Selection, ms: number): boolean {
  return ms >= from && ms < before;
}

/** The jobs of a selection, by one of their dates. */
export function jobsIn(
  ledger: Ledger,
  selection: Selection,
  dateType: number = selection.dateType,
): Promise<number[]> {
  return filterWithRests(
    ledger.positions(jobs),
    (job) =>
      isIn(selection, dateOf(ledger, job, dateType)) &&
      isOfUnit(ledger, selection, job),
    ledger.rest,
  );
}

/** Whether a job is of one of the business units that were asked for. */
export function isOfUnit(
  ledger: Ledger,
  { isWanted }: Selection,
  job: number,
): boolean {
  return ["BusinessUnitId", "BusinessUnitIds"].every((name) =>
    isWanted(name, unitOf(ledger, job)),
  );
}
