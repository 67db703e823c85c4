import type { WrittenRow } from "../operations/written-row.js";
import type { Stage } from "./stage.js";
import type { CompletedJob, SceneRows } from "./types.js";

const customers = "crm/customers";
const locations = "crm/locations";
const jobs = "jpm/jobs";
const appointments = "jpm/appointments";
const assignments = "dispatch/appointment-assignments";
const invoices = "accounting/invoices";

/** Reads a customer and what belongs to it, as the served modules show it. */
export function readCustomer(stage: Stage, customer: WrittenRow): SceneRows {
  const { desk } = stage;
  const sites = desk.children(locations, customers, customer);
  const works = sites
    .flatMap((site) => desk.children(jobs, locations, site))
    .sort((a, b) => a.position - b.position);
  const read = reader(stage);
  return {
    customer: read([customer])[0] as SceneRows["customer"],
    locations: read(sites),
    contacts: read(
      desk.children("crm/customers/contacts", customers, customer),
    ),
    contactsOfLocations: read(
      sites.flatMap((site) =>
        desk.children("crm/locations/contacts", locations, site),
      ),
    ),
    jobs: read(works),
    ...readWork(stage, works),
  };
}

/** Reads what belongs to jobs. */
export function readWork(
  stage: Stage,
  works: readonly WrittenRow[],
): Omit<CompletedJob, "job"> {
  const { desk } = stage;
  const of = (
    collection: string,
    parent: string,
    rows: readonly WrittenRow[],
  ) => rows.flatMap((row) => desk.children(collection, parent, row));
  const visits = of(appointments, jobs, works);
  const bills = of(invoices, jobs, works);
  const read = reader(stage);
  return {
    appointments: read(visits),
    assignments: read(of(assignments, appointments, visits)),
    timesheets: read(of("jpm/jobs/timesheets", jobs, works)),
    invoices: read(bills),
    payments: read(of("accounting/payments", invoices, bills)),
  };
}

/** Reads rows; those of modules that are not served are left out. */
function reader({ show }: Stage) {
  return <Row>(rows: readonly WrittenRow[]): Row[] =>
    rows.map(show).filter((row) => row !== undefined) as Row[];
}
