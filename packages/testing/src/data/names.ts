import { perName } from "../per-name.js";
import { sameRows } from "./children.js";

/**
 * Collections by the name that references to them have: `customer` for
 * `customerId`, `customerIds` and `customer.id`.
 */
export const referenceTargets: Readonly<Record<string, string>> = {
  activatedBy: "settings/employees",
  activityCode: "payroll/activity-codes",
  agent: "settings/employees",
  appointment: "jpm/appointments",
  assetAccount: "accounting/gl-accounts",
  assignedBy: "settings/employees",
  assignedTo: "settings/employees",
  bankAccount: "accounting/gl-accounts",
  billToCustomer: "crm/customers",
  billingTemplate: "memberships/invoice-templates",
  booking: "crm/bookings",
  budgetCode: "jpm/work-breakdown-structure/budget-codes",
  businessUnit: "settings/business-units",
  call: "telecom/calls",
  campaign: "marketing/campaigns",
  canceledBy: "settings/employees",
  completedBy: "settings/employees",
  costOfSaleAccount: "accounting/gl-accounts",
  createdBy: "settings/employees",
  createdFromEstimate: "salestech/estimates",
  customer: "crm/customers",
  deposit: "accounting/bank-deposits",
  employee: "settings/employees",
  equipment: "pricebook/equipment",
  equipmentType: "equipment-systems/equipment-types",
  estimate: "salestech/estimates",
  expensesGeneralLedgerAccount: "accounting/gl-accounts",
  exportedBy: "settings/employees",
  feeAccount: "accounting/gl-accounts",
  firstAppointment: "jpm/appointments",
  fromLocation: "inventory/warehouses",
  generalLedgerAccount: "accounting/gl-accounts",
  glAccount: "accounting/gl-accounts",
  installedEquipment: "equipment-systems/installed-equipment",
  inventoryBill: "accounting/inventory-bills",
  inventoryLocation: "inventory/warehouses",
  inventoryReturn: "inventory/returns",
  invoice: "accounting/invoices",
  invoiceTemplate: "memberships/invoice-templates",
  invoiceTemplateForFollowingYears: "memberships/invoice-templates",
  job: "jpm/jobs",
  jobAppointment: "jpm/appointments",
  jobType: "jpm/job-types",
  lastAppointment: "jpm/appointments",
  lead: "crm/leads",
  leadCall: "telecom/calls",
  location: "crm/locations",
  locationRecurringService: "memberships/recurring-services",
  manager: "settings/employees",
  material: "pricebook/materials",
  membership: "memberships/memberships",
  membershipType: "memberships/membership-types",
  modifiedBy: "settings/employees",
  partnerLeadCall: "telecom/calls",
  payment: "accounting/payments",
  paymentTerm: "accounting/payment-terms",
  payroll: "payroll/payrolls",
  pickedBy: "settings/employees",
  preferredTechnician: "settings/technicians",
  project: "jpm/projects",
  projectManager: "settings/employees",
  projectStatus: "jpm/project-statuses",
  projectSubStatus: "jpm/project-substatuses",
  projectType: "jpm/project-types",
  purchaseOrder: "inventory/purchase-orders",
  receivedBy: "settings/employees",
  recurringServiceType: "memberships/recurring-service-types",
  remittanceVendor: "inventory/vendors",
  remittanceVendorInfo: "inventory/vendors",
  renewedBy: "settings/employees",
  reportedBy: "settings/employees",
  revenueGeneralLedgerAccount: "accounting/gl-accounts",
  service: "pricebook/services",
  sku: "pricebook/services",
  soldBy: "settings/employees",
  tagType: "settings/tag-types",
  taxZone: "accounting/tax-zones",
  technician: "settings/technicians",
  timesheetCode: "payroll/timesheet-codes",
  toLocation: "inventory/warehouses",
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
export const targetOf: (property: string) => string | undefined = perName(
  (property) => {
    const stem = property.replace(/(Id|Ids)$/, "");
    return stem === property ? undefined : referenceTargets[stem];
  },
);
