import { jobsIn, scheduledOf, timeOf, unitName } from "./jobs-in.js";
import { type Column, cents, column, type Kind, kind, share } from "./kind.js";
import { invoices, jobs, type Ledger, technicians } from "./ledger.js";
import { dayCell } from "./local-time.js";
import { byDate, byStatus, byUnits } from "./parameters.js";
import { dateTypes } from "./value-sets.js";

const items = "accounting/invoice-items";
const pay = "payroll/gross-pay-items";

/** An amount of a job's invoice, in dollars. */
function billed(ledger: Ledger, job: number, field: string): number {
  const bill = ledger.invoice(job);
  return bill === undefined ? 0 : ledger.amount(invoices, bill, field);
}

export function subtotalOf(ledger: Ledger, job: number): number {
  return billed(ledger, job, "subTotal");
}

function costsOf(ledger: Ledger, job: number) {
  const bill = ledger.invoice(job);
  const labor = ledger.sum(pay, jobs, job, "amount");
  const items_ =
    bill === undefined ? 0 : ledger.sum(items, invoices, bill, "totalCost");
  return { labor, items: items_, total: cents(labor + items_) };
}

const named = (target: string, reference: string) =>
  function cell(job: number, ledger: Ledger): string | null {
    return ledger.name(target, ledger.reference(jobs, job, reference));
  };

const number = column<number>(
  "JobNumber",
  "String",
  (job, ledger) => ledger.jobNumber(job),
  "Job #",
);
const customer = column<number>(
  "CustomerName",
  "String",
  named("crm/customers", "customer"),
);
const jobType = column<number>(
  "JobType",
  "String",
  named("jpm/job-types", "jobType"),
);
const scheduled = column<number>("ScheduledDate", "Date", (job, ledger) =>
  dayCell(ledger.zone, scheduledOf(ledger, job)),
);
const status = (name: string) =>
  column<number>(
    name,
    "String",
    (job, ledger) => ledger.value(jobs, job, "jobStatus"),
    "Status",
  );
const technician = column<number>(
  "PrimaryTechnician",
  "String",
  (job, ledger) => ledger.name(technicians, ledger.technician(job)),
);
const amount = (name: string, field: string, label?: string) =>
  column<number>(
    name,
    "Number",
    (job, ledger) => billed(ledger, job, field),
    label,
  );

/** Names of a recorded report's columns, and the order they stood in. */
const costing: readonly Column<number>[] = [
  scheduled,
  column(
    "JobBusinessUnit",
    "String",
    (job, ledger) => unitName(ledger, job),
    "Business Unit",
  ),
  column("SoldBy", "String", (job, ledger) => soldBy(ledger, job)),
  technician,
  jobType,
  customer,
  number,
  amount("Subtotal", "subTotal", "Jobs Subtotal"),
  column("LaborPay", "Number", (job, ledger) => costsOf(ledger, job).labor),
  column("PayrollAdjustments", "Number", () => 0),
  column(
    "MaterialEquipmentPurchaseOrderCosts",
    "Number",
    (job, ledger) => costsOf(ledger, job).items,
    "Materials + Equip. + PO/Bill Costs",
  ),
  column("ReturnCosts", "Number", () => 0, "Returns"),
  column(
    "TotalCosts",
    "Number",
    (job, ledger) => costsOf(ledger, job).total,
    "Jobs Total Costs",
  ),
  column(
    "GrossMarginPercentage",
    "Number",
    (job, ledger) => {
      const subtotal = subtotalOf(ledger, job);
      return share(subtotal - costsOf(ledger, job).total, subtotal);
    },
    "Jobs Gross Margin %",
  ),
  status("JobStatus"),
];

/** Estimates of a job that were sold. */
export function soldEstimates(ledger: Ledger, job: number): number[] {
  return ledger
    .children(estimates, jobs, job)
    .filter(
      (at) =>
        (ledger.value(estimates, at, "status") as { name?: string } | undefined)
          ?.name === "Sold",
    );
}

export const estimates = "salestech/estimates";

function soldBy(ledger: Ledger, job: number): string | null {
  const first = soldEstimates(ledger, job)[0];
  return first === undefined
    ? null
    : ledger.name(
        "settings/employees",
        ledger.value(estimates, first, "soldBy"),
      );
}

export const jobCosting: Kind = kind(byDate, jobsIn, costing);

export const jobDetail: Kind = kind<number>(
  byStatus,
  async (ledger, selection) =>
    (await jobsIn(ledger, selection)).filter((job) =>
      selection.isWanted("JobStatus", ledger.value(jobs, job, "jobStatus")),
    ),
  [
    number,
    scheduled,
    column("CompletionDate", "Date", (job, ledger) =>
      dayCell(ledger.zone, ledger.value(jobs, job, "completedOn")),
    ),
    column("BusinessUnit", "String", (job, ledger) => unitName(ledger, job)),
    jobType,
    column("Campaign", "String", named("marketing/campaigns", "campaign")),
    customer,
    technician,
    status("Status"),
    amount("Subtotal", "subTotal"),
    amount("Tax", "salesTax"),
    amount("Total", "total"),
    amount("Balance", "balance"),
  ],
);

interface Day {
  unit: string | null;
  technician: string | null;
  completedOn: string | null;
  jobs: number;
  revenue: number;
  recall: boolean;
}

/** Completed jobs by business unit, technician and day. */
function days(ledger: Ledger, found: readonly number[]): Day[] {
  const byKey = new Map<string, Day>();
  for (const job of found) {
    const unit = unitName(ledger, job);
    const who = ledger.name(technicians, ledger.technician(job));
    const completed = ledger.value(jobs, job, "completedOn");
    const day = dayCell(ledger.zone, completed);
    const key = JSON.stringify([day, unit, who]);
    const old = byKey.get(key);
    const recall = ledger.value(jobs, job, "recallForId");
    byKey.set(key, {
      unit,
      technician: who,
      completedOn: day,
      jobs: (old?.jobs ?? 0) + 1,
      revenue: cents((old?.revenue ?? 0) + subtotalOf(ledger, job)),
      recall: (old?.recall ?? false) || typeof recall === "number",
    });
  }
  return [...byKey.values()].sort(
    (a, b) => timeOf(a.completedOn) - timeOf(b.completedOn),
  );
}

export const revenue: Kind = kind<Day>(
  byUnits,
  async (ledger, selection) =>
    days(ledger, await jobsIn(ledger, selection, dateTypes.completed)),
  [
    column("BusinessUnit", "String", ({ unit }) => unit),
    column("Technician", "String", ({ technician: who }) => who),
    column("CompletedOn", "Date", ({ completedOn }) => completedOn),
    column("CompletedJobs", "Number", (day) => day.jobs),
    column("TotalRevenue", "Number", (day) => day.revenue),
    column("Recall", "Boolean", ({ recall }) => recall),
  ],
);
