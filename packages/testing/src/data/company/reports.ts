import { timestamp } from "../times.js";
import type { FactsOf } from "./types.js";

/** Ids and names of the categories that real tenants were seen to have. */
export const reportCategories = [
  { id: "operations", name: "Operations" },
  { id: "accounting", name: "Accounting" },
  { id: "marketing", name: "Marketing" },
  { id: "technician", name: "Technician" },
] as const;

export type ReportCategory = (typeof reportCategories)[number]["id"];

/** What the rows of a report are: one for each of these. */
export type ReportKind =
  | "business-units"
  | "campaigns"
  | "invoices"
  | "job-costing"
  | "jobs"
  | "payments"
  | "revenue"
  | "technicians"
  | "timesheets";

interface StandardReport {
  readonly category: ReportCategory;
  readonly kind: ReportKind;
  readonly name: string;
  readonly description: string | null;
}

/** The reports of every company, by position. */
export const standardReports: readonly StandardReport[] = [
  {
    category: "operations",
    kind: "job-costing",
    name: "Job Costing Summary",
    description: "What each job brought and cost.",
  },
  {
    category: "operations",
    kind: "jobs",
    name: "Completed Jobs Detail",
    description: "Jobs with their invoices, by the date you choose.",
  },
  {
    category: "operations",
    kind: "business-units",
    name: "Performance by Business Unit",
    description: null,
  },
  {
    category: "operations",
    kind: "revenue",
    name: "Daily Revenue",
    description: "Revenue by business unit, technician and day.",
  },
  {
    category: "accounting",
    kind: "invoices",
    name: "Invoice Detail by Date",
    description: "Invoices by their date, with taxes and balances.",
  },
  {
    category: "accounting",
    kind: "payments",
    name: "All Payments",
    description: null,
  },
  {
    category: "marketing",
    kind: "campaigns",
    name: "Campaign Performance",
    description: "Calls, booked jobs and revenue of each campaign.",
  },
  {
    category: "technician",
    kind: "technicians",
    name: "Technician Performance",
    description: "Completed jobs, revenue and close rate.",
  },
  {
    category: "technician",
    kind: "timesheets",
    name: "Technician Timesheets",
    description: "Hours and pay of each visit.",
  },
];

export const report: FactsOf = ({ fresh, index, modified }) => {
  if (fresh) return { modifiedOn: timestamp(modified) };
  const found = standardReports[index % standardReports.length];
  const round = Math.floor(index / standardReports.length);
  return {
    name: round === 0 ? found?.name : `${found?.name} (${round + 1})`,
    description: found?.description,
  };
};

export const reportCategory: FactsOf = ({ fresh, index }) =>
  fresh ? {} : (reportCategories[index] ?? {});
