import type { ReportKind } from "../../data/company/reports.js";
import {
  businessUnits,
  campaigns,
  technicianBoard,
  visits,
} from "./group-kinds.js";
import { jobCosting, jobDetail, revenue } from "./job-kinds.js";
import type { Kind } from "./kind.js";
import { allPayments, invoiceDetail } from "./money-kinds.js";

export const kinds: Readonly<Record<ReportKind, Kind>> = {
  "business-units": businessUnits,
  campaigns,
  invoices: invoiceDetail,
  "job-costing": jobCosting,
  jobs: jobDetail,
  payments: allPayments,
  revenue,
  technicians: technicianBoard,
  timesheets: visits,
};
