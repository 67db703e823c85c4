import { moneyRules } from "./money-rules.js";
import {
  addsUp,
  agrees,
  ordered,
  type Rule,
  type Rules,
  type ShownRow,
  time,
} from "./rule.js";
import { stockRules } from "./stock-rules.js";

const jobs = "jpm/jobs";
const memberships = "memberships/memberships";

const jobState: Rule = ({ row, children, exists, now }) => {
  const { jobStatus, completedOn, invoiceId } = row;
  const done = jobStatus === "Completed";
  if (done !== (completedOn !== null))
    return `it is ${String(jobStatus)}, but completedOn is ${String(completedOn)}.`;
  if (done && time(completedOn) > now) return "it is Completed in the future.";
  if (invoiceId !== 0 && !exists("accounting/invoices", invoiceId))
    return "its invoice does not exist.";
  if (done && invoiceId === 0) return "it is Completed without an invoice.";
  const visits = children("jpm/appointments");
  if (visits.length !== row["appointmentCount"])
    return `it has ${visits.length} appointments, but appointmentCount is ${String(row["appointmentCount"])}.`;
  return done &&
    visits.some(({ status }) => !/^(Done|Canceled)$/.test(String(status)))
    ? "it is Completed with appointments that are not Done."
    : undefined;
};

const jobTotal: Rule = ({ row, find }) => {
  const invoice = find("accounting/invoices", row["invoiceId"]);
  return invoice && Number(invoice["total"]) !== row["total"]
    ? `total is ${String(row["total"])}, but its invoice's is ${String(invoice["total"])}.`
    : undefined;
};

const recall: Rule = ({ row, find }) => {
  const first = row["recallForId"] ? find(jobs, row["recallForId"]) : undefined;
  if (!first) return undefined;
  return first["locationId"] === row["locationId"] &&
    time(first["createdOn"]) < time(row["createdOn"])
    ? undefined
    : "it is a recall of a later job, or one of another location.";
};

const visitNumber: Rule = ({ row, find }) => {
  const job = find(jobs, row["jobId"]);
  const number = String(row["appointmentNumber"]);
  return job && !number.startsWith(`${String(job["jobNumber"])}-`)
    ? `appointmentNumber is ${number}, but its job's number is ${String(job["jobNumber"])}.`
    : undefined;
};

const visitState: Rule = ({ row, now, today }) => {
  const { status, start, end } = row;
  if (status === "Done" && time(end) > now) return "it is Done before its end.";
  return status === "Scheduled" && time(start) < today
    ? "it is Scheduled for a day that is over."
    : undefined;
};

const estimateState: Rule = ({ row }) => {
  const name = (row["status"] as ShownRow | null)?.["name"];
  if (!["Open", "Sold", "Dismissed"].includes(String(name)))
    return `its status is ${String(name)}.`;
  return (name === "Sold") === (row["soldOn"] !== null)
    ? undefined
    : `it is ${String(name)}, but soldOn is ${String(row["soldOn"])}.`;
};

const membershipState: Rule = ({ row, today }) =>
  row["status"] === "Active" && row["to"] && time(row["to"]) < today
    ? "it is Active after its end."
    : undefined;

const servedCustomer: Rule = ({ row, find }) => {
  const membership = find(memberships, row["membershipId"]);
  const site = find("crm/locations", row["locationId"]);
  return membership && site && membership["customerId"] !== site["customerId"]
    ? "its location is not its member's."
    : undefined;
};

const servedVisit: Rule = ({ row, find }) => {
  const { status, jobId } = row;
  if ((status === "Won") !== (jobId !== null))
    return `its status is ${String(status)}, but jobId is ${String(jobId)}.`;
  const service = find(
    "memberships/recurring-services",
    row["locationRecurringServiceId"],
  );
  if (service && service["membershipId"] !== row["membershipId"])
    return "its service is not of its membership.";
  const membership = find(memberships, row["membershipId"]);
  const job = find(jobs, jobId);
  return membership && job && membership["customerId"] !== job["customerId"]
    ? "its job is not its member's."
    : undefined;
};

const merged: Rule = ({ row, exists }) => {
  const { mergedToId, active } = row;
  if (!mergedToId) return undefined;
  if (!exists("crm/customers", mergedToId))
    return `mergedToId is ${String(mergedToId)}, which does not exist.`;
  return active ? "it is merged into another, but active." : undefined;
};

const contactKind: Rule = ({ row }) => {
  const { type, value } = row;
  const fits =
    type === "Email"
      ? /@/.test(String(value))
      : /^\+?[\d ()-]{7,}$/.test(String(value));
  return fits ? undefined : `${String(value)} is not a ${String(type)}.`;
};

const technicianName: Rule = ({ row, find }) => {
  const technician = find("settings/technicians", row["technicianId"]);
  return technician && technician["name"] !== row["technicianName"]
    ? `technicianName is ${String(row["technicianName"])}, not ${String(technician["name"])}.`
    : undefined;
};

/** What must hold for the rows of a collection. */
export const rules: Rules = {
  ...moneyRules,
  ...stockRules,
  "crm/customers": [merged],
  "crm/customers/contacts": [contactKind],
  "crm/locations/contacts": [contactKind],
  "dispatch/appointment-assignments": [
    agrees("jobId", "appointmentId", "jpm/appointments"),
    technicianName,
  ],
  "dispatch/technician-shifts": [ordered("start", "end")],
  "jpm/appointments": [
    agrees("customerId", "jobId", jobs),
    ordered("start", "end"),
    ordered("arrivalWindowStart", "arrivalWindowEnd"),
    visitState,
    visitNumber,
  ],
  [jobs]: [
    agrees("customerId", "locationId", "crm/locations"),
    ordered("createdOn", "modifiedOn"),
    ordered("createdOn", "completedOn"),
    jobState,
    jobTotal,
    recall,
  ],
  "jpm/jobs/timesheets": [
    agrees("jobId", "appointmentId", "jpm/appointments"),
    ordered("dispatchedOn", "arrivedOn"),
    ordered("arrivedOn", "doneOn"),
  ],
  [memberships]: [ordered("from", "to"), membershipState],
  "memberships/recurring-service-events": [servedVisit],
  "memberships/recurring-services": [ordered("from", "to"), servedCustomer],
  "payroll/gross-pay-items": [ordered("startedOn", "endedOn")],
  "salestech/estimates": [
    addsUp("items", "subtotal"),
    agrees("customerId", "jobId", jobs),
    estimateState,
  ],
};
