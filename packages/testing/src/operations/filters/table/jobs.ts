/** Filters of jobs, appointments, projects, pay and forms. */

import {
  activeAny,
  anyOf,
  contains,
  earlier,
  fixed,
  flag,
  has,
  ids,
  includeInactive,
  is,
  jobNumber,
  least,
  most,
  objects,
  type Rule,
  related,
  since,
  until,
  where,
} from "../rules.js";
import { isUnless, type Rules, shape } from "./shared.js";

const jobs = "jpm/jobs";

const appointments = "jpm/appointments";

const assignments = "dispatch/appointment-assignments";

/** Technicians that were taken off an appointment do not count. */
const technician = anyOf(assignments, is("technicianId"), "active");

/** A job of the project to which a row like this belongs. */
const anyJob = (collection: string, rule: Rule): Rule =>
  related("jobIds", jobs, anyOf(collection, rule));

const jobTimesheets: Rules = {
  startedOn: since("dispatchedOn", "arrivedOn", "canceledOn", "doneOn"),
  endedOn: until("dispatchedOn", "arrivedOn", "canceledOn", "doneOn"),
};

const payrolls: Rules = { approvedOnOrAfter: since("managerApprovedOn") };

const budgetCodes: Rules = {
  budgetCodeIds: is("id"),
  segmentIds: is("segments.segmentId"),
  segmentItemIds: is("segments.segmentItemId"),
};

const segmentItems: Rules = {
  includeChildren: shape("whether items further down are shown"),
};

export const jobRules: Readonly<Record<string, Rules>> = {
  "dispatch Team_GetList": { includeInactive: includeInactive("false") },
  "dispatch TechnicianShifts_GetList": {
    titleContains: contains("title"),
    noteContains: contains("note"),
  },
  "equipment-systems EquipmentTypes_GetList": { name: contains("name") },
  "equipment-systems InstalledEquipment_GetList": {
    parents: objects("parent"),
    hasParent: has("parent.id"),
    hasSystem: has("systemId"),
  },
  "forms Form_GetForms": {
    status: where(([value = ""]) => {
      const wanted = value.toLowerCase();
      return (row) =>
        wanted === "any" ||
        (row.cells("published")[0] === true) === (wanted === "published");
    }),
  },
  "forms FormSubmission_GetFormSubmissions": {
    status: isUnless("any", "status"),
    ownerType: is("owners.type"),
    owners: objects("owners"),
  },
  "jpm Appointments_GetList": {
    projectId: related("jobId", jobs, is("projectId")),
    number: is("appointmentNumber"),
    technicianId: technician,
  },
  // "active and inactive items will be returned by default"
  "jpm JobCancelReasons_GetList": { active: activeAny() },
  "jpm JobHoldReasons_Get": { active: activeAny() },
  "jpm Jobs_GetCancelReasons": { ids: is("jobId") },
  "jpm Jobs_GetHoldReasons": { ids: is("jobId") },
  "jpm JobTypes_GetList": {
    minDuration: least("duration"),
    maxDuration: most("duration"),
  },
  "jpm Jobs_GetList": {
    number: jobNumber("jobNumber"),
    appointmentStatus: anyOf(appointments, is("status")),
    firstAppointmentStartsOnOrAfter: anyOf(
      appointments,
      since("start"),
      "first",
    ),
    firstAppointmentStartsBefore: anyOf(
      appointments,
      earlier("start"),
      "first",
    ),
    // Each for itself: one appointment may start after, another before.
    appointmentStartsOnOrAfter: anyOf(appointments, since("start")),
    appointmentStartsBefore: anyOf(appointments, earlier("start")),
    technicianId: anyOf(appointments, technician),
    hasUnusedAppointments: flag(
      anyOf(appointments, fixed("true", is("unused"))),
    ),
  },
  "jpm Projects_GetList": {
    invoiceId: anyJob("accounting/invoices", ids),
    technicianId: anyJob(appointments, technician),
    jobId: is("jobIds"),
    appointmentId: anyJob(appointments, ids),
    startsBefore: earlier("startDate"),
    startsOnOrAfter: since("startDate"),
    completedBefore: earlier("actualCompletionDate"),
    completedOnOrAfter: since("actualCompletionDate"),
    status: is("status", "statusId"),
  },
  "jpm BudgetCodes_ListCompanyBudgetCodes": budgetCodes,
  "jpm BudgetCodes_ListProjectBudgetCodes": budgetCodes,
  "jpm BudgetCodes_ListProjectSegmentItems": segmentItems,
  "jpm BudgetCodes_ListProjectSegmentItemChildren": segmentItems,
  "jpm BudgetCodes_ListCompanySegmentItems": segmentItems,
  "jpm BudgetCodes_ListCompanySegmentItemChildren": segmentItems,
  "payroll Payrolls_GetEmployeePayrolls": payrolls,
  "payroll Payrolls_GetList": payrolls,
  "payroll Payrolls_GetTechnicianPayrolls": payrolls,
  "payroll Timesheets_GetJobTimesheetsByJobs": jobTimesheets,
  "payroll Timesheets_GetJobTimesheets": jobTimesheets,
};
