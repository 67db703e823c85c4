import { filterWithRests } from "../rests.js";
import { estimates, soldEstimates, subtotalOf } from "./job-kinds.js";
import { isIn, jobsIn, timeOf, unitOf } from "./jobs-in.js";
import { type Column, cents, column, type Kind, kind, share } from "./kind.js";
import { jobs, type Ledger, technicians } from "./ledger.js";
import { dayCell } from "./local-time.js";
import { byCampaigns, byTechnicians, byUnits } from "./parameters.js";
import { dateTypes } from "./value-sets.js";

const HOUR = 3_600_000;
const timesheets = "jpm/jobs/timesheets";
const pay = "payroll/gross-pay-items";

/** What the jobs of a business unit, campaign or technician came to. */
interface Group {
  name: string | null;
  jobs: readonly number[];
}

/** One group for each row of a collection, in its order. */
function groups(
  ledger: Ledger,
  collection: string,
  found: readonly number[],
  idOf: (ledger: Ledger, job: number) => unknown,
  isWanted: (id: unknown) => boolean,
): Group[] {
  const byId = new Map<unknown, number[]>();
  for (const job of found) {
    const id = idOf(ledger, job);
    const list = byId.get(id);
    if (list) list.push(job);
    else byId.set(id, [job]);
  }
  return ledger.positions(collection).flatMap((position) => {
    const id = ledger.id(collection, position);
    return isWanted(id)
      ? [
          {
            name: ledger.nameAt(collection, position),
            jobs: byId.get(id) ?? [],
          },
        ]
      : [];
  });
}

function isDone(ledger: Ledger, job: number): boolean {
  return ledger.value(jobs, job, "jobStatus") === "Completed";
}

const name = (called = "Name") =>
  column<Group>(called, "String", (group) => group.name);
const completed = column<Group>(
  "CompletedJobs",
  "Number",
  (group, ledger) => group.jobs.filter((job) => isDone(ledger, job)).length,
);
const income = column<Group>("CompletedRevenue", "Number", (group, ledger) =>
  cents(group.jobs.reduce((sum, job) => sum + subtotalOf(ledger, job), 0)),
);

function opportunities(group: Group, ledger: Ledger): number[] {
  return group.jobs.filter(
    (job) => ledger.children(estimates, jobs, job).length > 0,
  );
}

function closed(group: Group, ledger: Ledger): number {
  return group.jobs.filter((job) => soldEstimates(ledger, job).length > 0)
    .length;
}

const sales: readonly Column<Group>[] = [
  column("TotalSales", "Number", (group, ledger) =>
    cents(
      group.jobs
        .flatMap((job) => soldEstimates(ledger, job))
        .reduce((sum, at) => sum + ledger.amount(estimates, at, "subtotal"), 0),
    ),
  ),
  column(
    "SalesOpportunity",
    "Number",
    (group, ledger) => opportunities(group, ledger).length,
  ),
  column("ClosedOpportunities", "Number", closed),
  column("CloseRate", "Number", (group, ledger) =>
    share(closed(group, ledger), opportunities(group, ledger).length),
  ),
];

export const businessUnits: Kind = kind<Group>(
  byUnits,
  async (ledger, selection) =>
    groups(
      ledger,
      "settings/business-units",
      await jobsIn(ledger, selection, dateTypes.completed),
      unitOf,
      (id) => selection.isWanted("BusinessUnitIds", id),
    ),
  [name(), completed, income, ...sales],
);

export const technicianBoard: Kind = kind<Group>(
  byTechnicians,
  async (ledger, selection) =>
    groups(
      ledger,
      technicians,
      await jobsIn(ledger, selection, dateTypes.completed),
      (books, job) => books.technician(job),
      (id) => selection.isWanted("TechnicianIds", id),
    ),
  [name(), completed, income, ...sales],
);

export const campaigns: Kind = kind<Group>(
  byCampaigns,
  async (ledger, selection) =>
    groups(
      ledger,
      "marketing/campaigns",
      await jobsIn(ledger, selection, dateTypes.created),
      (books, job) => books.reference(jobs, job, "campaign"),
      (id) => selection.isWanted("CampaignIds", id),
    ),
  [
    name("CampaignName"),
    column("Calls", "Number", (group, ledger) =>
      group.jobs.reduce(
        (sum, job) => sum + ledger.children("telecom/calls", jobs, job).length,
        0,
      ),
    ),
    column("JobsBooked", "Number", (group) => group.jobs.length),
    completed,
    income,
  ],
);

/** Hours from arrival to the end of a visit. */
function hoursOf(ledger: Ledger, sheet: number): number {
  const time = (field: string) =>
    timeOf(ledger.value(timesheets, sheet, field));
  const hours = (time("doneOn") - time("arrivedOn")) / HOUR;
  return Number.isNaN(hours) ? 0 : cents(hours);
}

export const visits: Kind = kind<number>(
  byTechnicians,
  (ledger, selection) =>
    filterWithRests(
      ledger.positions(timesheets),
      (sheet) =>
        isIn(selection, timeOf(ledger.value(timesheets, sheet, "arrivedOn"))) &&
        selection.isWanted(
          "TechnicianIds",
          ledger.value(timesheets, sheet, "technicianId"),
        ) &&
        selection.isWanted("BusinessUnitIds", unitOfSheet(ledger, sheet)),
      ledger.rest,
    ),
  [
    column("Technician", "String", (sheet, ledger) =>
      ledger.name(technicians, ledger.value(timesheets, sheet, "technicianId")),
    ),
    column("Date", "Date", (sheet, ledger) =>
      dayCell(ledger.zone, ledger.value(timesheets, sheet, "arrivedOn")),
    ),
    column(
      "JobNumber",
      "String",
      (sheet, ledger) => {
        const job = jobOfSheet(ledger, sheet);
        return job === undefined ? null : ledger.jobNumber(job);
      },
      "Job #",
    ),
    column("Hours", "Number", (sheet, ledger) => hoursOf(ledger, sheet)),
    column("GrossPay", "Number", (sheet, ledger) =>
      ledger.sum(pay, timesheets, sheet, "amount"),
    ),
  ],
);

function jobOfSheet(ledger: Ledger, sheet: number): number | undefined {
  return ledger.find(jobs, ledger.value(timesheets, sheet, "jobId"));
}

function unitOfSheet(ledger: Ledger, sheet: number): unknown {
  const job = jobOfSheet(ledger, sheet);
  return job === undefined ? undefined : unitOf(ledger, job);
}
