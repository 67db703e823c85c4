import { sameRows } from "./children.js";

/**
 * Collections by the name that references to them have: `customer` for
 * `customerId`, `customerIds` and `customer.id`.
 */
export const referenceTargets: Readonly<Record<string, string>> = {
  activityCode: "payroll/activity-codes",
  agent: "settings/employees",
  appointment: "jpm/appointments",
  assignedBy: "settings/employees",
  assignedTo: "settings/employees",
  billToCustomer: "crm/customers",
  booking: "crm/bookings",
  budgetCode: "jpm/work-breakdown-structure/budget-codes",
  businessUnit: "settings/business-units",
  call: "telecom/calls",
  campaign: "marketing/campaigns",
  canceledBy: "settings/employees",
  completedBy: "settings/employees",
  createdBy: "settings/employees",
  createdFromEstimate: "salestech/estimates",
  customer: "crm/customers",
  employee: "settings/employees",
  equipment: "pricebook/equipment",
  equipmentType: "equipment-systems/equipment-types",
  estimate: "salestech/estimates",
  firstAppointment: "jpm/appointments",
  generalLedgerAccount: "accounting/gl-accounts",
  installedEquipment: "equipment-systems/installed-equipment",
  inventoryLocation: "inventory/warehouses",
  invoice: "accounting/invoices",
  invoiceTemplate: "memberships/invoice-templates",
  job: "jpm/jobs",
  jobAppointment: "jpm/appointments",
  jobType: "jpm/job-types",
  lastAppointment: "jpm/appointments",
  lead: "crm/leads",
  leadCall: "telecom/calls",
  location: "crm/locations",
  manager: "settings/employees",
  material: "pricebook/materials",
  membership: "memberships/memberships",
  membershipType: "memberships/membership-types",
  modifiedBy: "settings/employees",
  partnerLeadCall: "telecom/calls",
  payment: "accounting/payments",
  paymentTerm: "accounting/payment-terms",
  payroll: "payroll/payrolls",
  project: "jpm/projects",
  projectManager: "settings/employees",
  projectStatus: "jpm/project-statuses",
  projectSubStatus: "jpm/project-substatuses",
  projectType: "jpm/project-types",
  purchaseOrder: "inventory/purchase-orders",
  recurringServiceType: "memberships/recurring-service-types",
  reportedBy: "settings/employees",
  service: "pricebook/services",
  sku: "pricebook/services",
  soldBy: "settings/employees",
  tagType: "settings/tag-types",
  taxZone: "accounting/tax-zones",
  technician: "settings/technicians",
  timesheetCode: "payroll/timesheet-codes",
  vendor: "inventory/vendors",
  warehouse: "inventory/warehouses",
  zone: "dispatch/zones",
};

/**
 * First names of paths that mean the same rows in every module, and the module
 * the rows belong to.
 */
const homes: Readonly<Record<string, string>> = {
  appointments: "jpm",
  customers: "crm",
  employees: "settings",
  estimates: "salestech",
  invoices: "accounting",
  jobs: "jpm",
  locations: "crm",
  projects: "jpm",
  technicians: "settings",
};

/**
 * Collections under which other modules have paths. They exist even if their
 * own module is not served.
 */
export function homeCollections(): string[] {
  return Object.entries(homes).map(([name, home]) => `${home}/${name}`);
}

/**
 * First names of paths that select a view of the rows behind them, and how many
 * segments the view takes. Every value selects the same rows.
 */
const views: Readonly<Record<string, number>> = {
  "booking-provider": 2,
  export: 1,
  "gps-provider": 2,
  "report-category": 2,
  status: 1,
};

/**
 * The collection of a path: `("forms", "/jobs/{id}/attachments")` is
 * `"jpm/jobs/{id}/attachments"`, `("crm", "/export/customers")` is
 * `"crm/customers"`.
 */
export function collectionOf(moduleId: string, path: string): string {
  const all = path
    .split("/")
    .filter((segment) => segment !== "" && !/^v\d+$/.test(segment));
  const skip = views[all[0] ?? ""] ?? 0;
  const segments = all.length > skip ? all.slice(skip) : all;
  const home = homes[segments[0] ?? ""] ?? moduleId;
  return sameRows([home, ...segments].join("/"));
}

/**
 * The collection that a property refers to, such as `customerId`, `createdById`
 * or `technicianIds`.
 */
export function targetOf(property: string): string | undefined {
  const stem = property.replace(/(Id|Ids)$/, "");
  return stem === property ? undefined : referenceTargets[stem];
}
