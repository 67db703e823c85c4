/** Collections under a parent that show some of the rows of another collection. */
export interface ChildRows {
  /** The collection of all the rows. */
  readonly rows: string;
  /** The collection of the parents. */
  readonly parent: string;
  /** Field of a row with the id of its parent. */
  readonly field: string;
}

const table: Readonly<Record<string, readonly [rows: string, field: string]>> =
  {
    "accounting/credit-memos/{}/items": [
      "accounting/credit-memos/credit-memo-items",
      "creditMemoId",
    ],
    "accounting/invoices/{}/items": ["accounting/invoice-items", "invoiceId"],
    "crm/contacts/{}/contact-methods": [
      "crm/contacts/contact-methods",
      "contactId",
    ],
    "crm/customers/{}/contacts": ["crm/customers/contacts", "customerId"],
    "crm/locations/{}/contacts": ["crm/locations/contacts", "locationId"],
    "jpm/jobs/{}/canceled-log": ["jpm/job-canceled-logs", "jobId"],
    "jpm/jobs/{}/notes": ["jpm/job-notes", "jobId"],
    "jpm/jobs/{}/splits": ["jpm/jobs/splits", "jobId"],
    "jpm/jobs/{}/timesheets": ["jpm/jobs/timesheets", "jobId"],
    "jpm/projects/{}/notes": ["jpm/project-notes", "projectId"],
    "marketing/campaigns/{}/costs": ["marketing/costs", "campaignId"],
    "memberships/memberships/{}/status-changes": [
      "memberships/membership-status-changes",
      "membershipId",
    ],
    "salestech/estimates/{}/items": ["salestech/estimates/items", "estimateId"],
    "settings/technicians/{}/payrolls": ["payroll/payrolls", "employeeId"],
  };

const path = /^(.+)\/([^/]+)\/([^/]+)$/;

/**
 * The rows that a collection under a parent shows, and the parent's id:
 * `"crm/customers/5/contacts"` shows those of `"crm/customers/contacts"` whose
 * `customerId` is 5.
 */
export function childRowsOf(
  collection: string,
): (ChildRows & { id: string }) | undefined {
  const related = /^crm\/contacts\/relationships\/([^/]+)$/.exec(
    collection,
  )?.[1];
  if (related !== undefined)
    return {
      rows: "crm/contacts",
      parent: "crm/customers",
      field: "customerId",
      id: related,
    };
  const [, parent, id, last] = path.exec(collection) ?? [];
  const found = table[`${parent}/{}/${last}`];
  return found && parent !== undefined && id !== undefined
    ? { rows: found[0], field: found[1], parent, id }
    : undefined;
}

/**
 * The field by which rows of a collection name a parent of another collection.
 */
export function fieldOf(collection: string, parent: string): string {
  return links[`${collection} ${parent}`] ?? defaultField(parent);
}

/** Fields that have another name than their parent's collection. */
const links: Readonly<Record<string, string>> = {
  "payroll/payrolls settings/technicians": "employeeId",
};

const singulars: Readonly<Record<string, string>> = {
  "accounting/invoices": "invoiceId",
  "crm/contacts": "contactId",
  "crm/customers": "customerId",
  "crm/locations": "locationId",
  "jpm/appointments": "appointmentId",
  "jpm/jobs": "jobId",
  "jpm/projects": "projectId",
  "marketing/campaigns": "campaignId",
  "memberships/memberships": "membershipId",
  "salestech/estimates": "estimateId",
};

function defaultField(parent: string): string {
  return singulars[parent] ?? "parentId";
}

/** Paths that show the same rows as another collection. */
const same: Readonly<Record<string, string>> = {
  "accounting/inventory-bills/paginated": "accounting/inventory-bills",
  "salestech/estimates/export": "salestech/estimates",
};

/** The collection whose rows a collection shows: itself, for nearly all. */
export function sameRows(collection: string): string {
  return same[collection] ?? collection;
}
