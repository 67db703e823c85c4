import type { RowChange } from "./row-change.js";

/** Which change of which rows an event tells of, and what it carries. */
export interface Trigger {
  /** The collection, with parameter names for the ids of parents. */
  readonly rows: string;
  when(change: RowChange): boolean;
  /**
   * The properties of `data` and the row that each shows: `"row"` is the
   * changed one, `"parent"` the one its collection lies under, anything else a
   * reference of the row by the name of its id.
   */
  readonly shows: Readonly<Record<string, string>>;
  /** Properties of `data` with the value of a field of the row. */
  readonly fields?: Readonly<Record<string, string>>;
}

const invoice = { rows: "accounting/invoices", shows: { invoice: "row" } };
const task = {
  rows: "accounting/invoices/{invoiceId}/tasks",
  shows: { invoice: "parent", task: "row" },
};
const lead = { rows: "crm/leads", shows: { lead: "row" } };
const zone = { rows: "dispatch/zones", shows: { zone: "row" } };
const job = { rows: "jpm/jobs", shows: { job: "row" } };
const visit = {
  rows: "jpm/appointments",
  shows: { job: "jobId", appointment: "row" },
};
const assignment = {
  rows: "dispatch/appointment-assignments",
  shows: { job: "jobId", appointment: "appointmentId" },
};
const session = {
  rows: "scheduling-pro/schedulers/{id}/sessions",
  shows: { session: "row" },
};
const employee = { shows: { employee: "row" } };
const call = { rows: "telecom/calls", shows: { call: "row" } };

const isNew = (change: RowChange) => change.isNew;
const isUpdate = (change: RowChange) => change.isUpdate;
const isDeleted = (change: RowChange) => change.isDeleted;
const any = () => true;
const became =
  (field: string, ...values: string[]) =>
  (change: RowChange) =>
    values.some((value) => change.became(field, value));

/**
 * What sends each of the events. ServiceTitan publishes their names and
 * contents; which changes send them is our reading of the names.
 */
export const triggers: Readonly<Record<string, readonly Trigger[]>> = {
  "tn.acc.invoice-batched": [
    { ...invoice, when: (change) => change.touched("batch", "batchId") },
  ],
  "tn.acc.invoice-exported": [
    { ...invoice, when: became("syncStatus", "Exported") },
  ],
  "tn.acc.invoice-posted": [
    { ...invoice, when: became("syncStatus", "Posted") },
  ],
  "tn.acc.invoice-task-created": [{ ...task, when: isNew }],
  "tn.acc.invoice-task-updated": [{ ...task, when: isUpdate }],
  "tn.acc.invoice-updated": [{ ...invoice, when: isUpdate }],
  "tn.crm.booking-updated": [
    { rows: "crm/bookings", shows: { booking: "row" }, when: isUpdate },
  ],
  "tn.crm.lead-created": [{ ...lead, when: isNew }],
  "tn.crm.lead-updated": [{ ...lead, when: isUpdate }],
  "tn.dis.technician-arrived": [
    { ...visit, when: became("status", "Working") },
    { ...assignment, when: became("status", "Working") },
  ],
  "tn.dis.technician-dispatched": [
    { ...visit, when: became("status", "Dispatched") },
    { ...assignment, when: became("status", "Dispatched") },
  ],
  "tn.dis.zone-deleted": [{ ...zone, when: isDeleted }],
  "tn.dis.zone-updated": [{ ...zone, when: isUpdate }],
  "tn.jpm.job-appointment-updated": [
    {
      rows: "jpm/appointments",
      shows: { appointment: "row" },
      when: isUpdate,
    },
  ],
  "tn.jpm.job-completed": [{ ...job, when: became("jobStatus", "Completed") }],
  "tn.jpm.job-rescheduled": [
    {
      rows: "jpm/appointments",
      shows: { job: "jobId" },
      fields: { appointmentId: "id", appointmentNumber: "appointmentNumber" },
      when: (change) => change.isUpdate && change.touched("start", "end"),
    },
  ],
  "tn.jpm.job-scheduled": [
    {
      ...job,
      when: (change) =>
        change.became("jobStatus", "Scheduled") ||
        (change.isNew && !change.touched("jobStatus")),
    },
  ],
  "tn.jpm.job-updated": [{ ...job, when: isUpdate }],
  "tn.prl.pay-period-locked": [
    {
      rows: "payroll/payrolls",
      shows: { payroll: "row" },
      when: became("status", "Locked"),
    },
  ],
  "tn.prl.payroll-adjustment-created": [
    {
      rows: "payroll/payroll-adjustments",
      shows: { payrollAdjustment: "row" },
      when: isNew,
    },
  ],
  "tn.sp.session-abandoned-qualified": [
    { ...session, when: became("sessionOutcome", "AbandonedQualified") },
  ],
  "tn.sp.session-completed": [
    { ...session, when: became("sessionOutcome", "Completed", "Booked") },
  ],
  "tn.stt.employee-changed": [
    { ...employee, rows: "settings/employees", when: any },
    { ...employee, rows: "settings/technicians", when: any },
  ],
  "tn.tlc.call-completed": [{ ...call, when: isNew }],
  "tn.tlc.call-updated": [{ ...call, when: isUpdate }],
};
