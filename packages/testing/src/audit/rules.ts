type Row = Readonly<Record<string, unknown>>;

/** A row under examination, and the rows beside it. */
export interface Checked {
  readonly row: Row;
  /** The rows of a collection. */
  readonly rows: (collection: string) => readonly Row[];
  readonly find: (collection: string, id: unknown) => Row | undefined;
  /** The time, in ms. */
  readonly now: number;
  /** Start of the day on which the history ends, in ms. */
  readonly today: number;
}

/** A sentence about what does not hold, if something does not. */
export type Rule = (checked: Checked) => string | undefined;

const cents = (amount: unknown) => Math.round(Number(amount ?? 0) * 100);
const time = (value: unknown) => Date.parse(String(value));
const list = (value: unknown) => (Array.isArray(value) ? value : []) as Row[];
const sumOf = (rows: readonly Row[], field: string) =>
  rows.reduce((sum, row) => sum + cents(row[field]), 0);
const money = (amount: number) => (amount / 100).toFixed(2);

/** The field must be the same as that of the row that another field leads to. */
const agrees =
  (field: string, by: string, collection: string): Rule =>
  ({ row, find }) => {
    const other = find(collection, row[by]);
    return other && row[field] !== other[field]
      ? `${field} is ${String(row[field])}, but its ${by} has ${String(other[field])}.`
      : undefined;
  };

const ordered =
  (first: string, second: string): Rule =>
  ({ row }) =>
    row[first] && row[second] && time(row[first]) > time(row[second])
      ? `${first} is after ${second}.`
      : undefined;

const addsUp =
  (items: string, total: string): Rule =>
  ({ row }) => {
    const sum = sumOf(list(row[items]), "total");
    return sum === cents(row[total])
      ? undefined
      : `${items} add up to ${money(sum)}, but ${total} is ${money(cents(row[total]))}.`;
  };

const invoiceTotal: Rule = ({ row }) =>
  cents(row["subTotal"]) + cents(row["salesTax"]) === cents(row["total"])
    ? undefined
    : "subTotal and salesTax are not the total.";

const invoiceBalance: Rule = ({ row, rows }) => {
  const paid = rows("accounting/payments")
    .flatMap(({ appliedTo }) => list(appliedTo))
    .filter(({ appliedTo }) => appliedTo === row["id"]);
  const open = cents(row["total"]) - sumOf(paid, "appliedAmount");
  return open === cents(row["balance"])
    ? undefined
    : `balance is ${money(cents(row["balance"]))}, but ${money(open)} is open.`;
};

const paymentApplied: Rule = ({ row, find }) => {
  const applied = list(row["appliedTo"]);
  const lost = applied.find(
    ({ appliedTo }) => !find("accounting/invoices", appliedTo),
  );
  if (lost)
    return `it is applied to invoice ${String(lost["appliedTo"])}, which does not exist.`;
  const sum = sumOf(applied, "appliedAmount") + cents(row["unappliedAmount"]);
  return sum === cents(row["total"])
    ? undefined
    : "what is applied is not the total.";
};

const jobState: Rule = ({ row, rows, find, now }) => {
  const { jobStatus, completedOn, invoiceId } = row;
  const done = jobStatus === "Completed";
  if (done !== (completedOn !== null))
    return `it is ${String(jobStatus)}, but completedOn is ${String(completedOn)}.`;
  if (done && time(completedOn) > now) return "it is Completed in the future.";
  if (!done && invoiceId !== 0 && !find("accounting/invoices", invoiceId))
    return "its invoice does not exist.";
  const visits = rows("jpm/appointments").filter(
    ({ jobId }) => jobId === row["id"],
  );
  if (visits.length !== row["appointmentCount"])
    return `it has ${visits.length} appointments, but appointmentCount is ${String(row["appointmentCount"])}.`;
  return done && visits.some(({ status }) => status !== "Done")
    ? "it is Completed with appointments that are not Done."
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
  const name = (row["status"] as Row | null)?.["name"];
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

const orderTotal: Rule = ({ row }) => {
  const lines = sumOf(list(row["items"]), "total");
  const sum = lines + cents(row["tax"]) + cents(row["shipping"]);
  return sum === cents(row["total"])
    ? undefined
    : `items, tax and shipping are ${money(sum)}, but total is ${money(cents(row["total"]))}.`;
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
export const rules: Readonly<Record<string, readonly Rule[]>> = {
  "accounting/invoices": [
    addsUp("items", "subTotal"),
    invoiceTotal,
    invoiceBalance,
    ordered("invoiceDate", "dueDate"),
  ],
  "accounting/payments": [paymentApplied],
  "crm/customers/contacts": [contactKind],
  "crm/locations/contacts": [contactKind],
  "dispatch/appointment-assignments": [
    agrees("jobId", "appointmentId", "jpm/appointments"),
    technicianName,
  ],
  "dispatch/technician-shifts": [ordered("start", "end")],
  "inventory/purchase-orders": [orderTotal],
  "jpm/appointments": [
    agrees("customerId", "jobId", "jpm/jobs"),
    ordered("start", "end"),
    ordered("arrivalWindowStart", "arrivalWindowEnd"),
    visitState,
  ],
  "jpm/jobs": [
    agrees("customerId", "locationId", "crm/locations"),
    ordered("createdOn", "modifiedOn"),
    ordered("createdOn", "completedOn"),
    jobState,
  ],
  "jpm/jobs/timesheets": [
    agrees("jobId", "appointmentId", "jpm/appointments"),
    ordered("dispatchedOn", "arrivedOn"),
    ordered("arrivedOn", "doneOn"),
  ],
  "memberships/memberships": [ordered("from", "to"), membershipState],
  "payroll/gross-pay-items": [ordered("startedOn", "endedOn")],
  "salestech/estimates": [
    addsUp("items", "subtotal"),
    agrees("customerId", "jobId", "jpm/jobs"),
    estimateState,
  ],
};
