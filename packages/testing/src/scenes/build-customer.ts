import type { WrittenRow } from "../operations/written-row.js";
import { buildJob, checkJob } from "./build-job.js";
import { listed, type Stage } from "./stage.js";
import type {
  ContactScene,
  CustomerScene,
  JobScene,
  LocationScene,
} from "./types.js";

/** Names that a scene of a customer has beside the fields of the row. */
const customerNames = ["locations", "contacts", "jobs"];

/**
 * Adds the rows of a scene, whose shape was checked.
 *
 * @returns the customer
 */
export function buildCustomer(stage: Stage, scene: CustomerScene): WrittenRow {
  const { locations = 1, contacts = [], jobs = [], ...fields } = scene;
  stage.check("crm/customers", fields, customerNames);
  const sites = listed<LocationScene>(locations);
  const works = listed<JobScene>(jobs);
  for (const [index, { location = 0 }] of works.entries())
    if (location >= sites.length)
      throw new Error(
        `customer: jobs[${index}].location is ${location}; the customer has ${sites.length} locations, counted from 0.`,
      );
  for (const work of works) checkJob(stage, work);
  for (const { contacts: _, ...site } of sites)
    stage.check("crm/locations", site, ["contacts"]);
  const customer = stage.desk.add("crm/customers", fields);
  if (fields["address"] === undefined)
    customer.set({ address: addressOf(customer) });
  addContacts(
    stage,
    "crm/customers/contacts",
    { customerId: customer.id },
    contacts,
  );
  const built = sites.map((site, index) =>
    addLocation(stage, customer, site, index),
  );
  for (const [index, work] of works.entries()) {
    const at = built[work.location ?? 0] as WrittenRow;
    buildJob(stage, customer, at, work, index);
  }
  return customer;
}

/** An address for a customer whose scene has none. */
function addressOf({ row }: WrittenRow) {
  const { street, unit, city, state, zip } = row.place;
  return { street, unit, city, state, zip, country: "USA" };
}

function addLocation(
  stage: Stage,
  customer: WrittenRow,
  { contacts = [], ...fields }: LocationScene,
  index: number,
): WrittenRow {
  const { name, address } = stage.show(customer) ?? {};
  const location = stage.desk.add("crm/locations", {
    name,
    ...(index === 0 ? { address } : {}),
    ...fields,
    customerId: customer.id,
  });
  addContacts(
    stage,
    "crm/locations/contacts",
    { locationId: location.id },
    contacts,
  );
  return location;
}

function addContacts(
  { desk }: Stage,
  collection: string,
  of: Readonly<Record<string, unknown>>,
  contacts: readonly ContactScene[],
): void {
  for (const { value, type, ...rest } of contacts)
    desk.add(collection, {
      ...of,
      type: type ?? (value.includes("@") ? "Email" : "MobilePhone"),
      value,
      ...rest,
    });
}
