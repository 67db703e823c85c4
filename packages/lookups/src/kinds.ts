/**
 * How a list is asked for its inactive rows:
 * - `active`: by the filter `active: "Any"`; its rows say whether they are.
 * - `halves`: by the filter, once for each half, since its rows do not say.
 * - `includeInactive`: by a filter of that name.
 * - `all`: it has no filter and returns every row.
 */
export type InactiveRows = "active" | "halves" | "includeInactive" | "all";

/** Where the rows of a kind come from. */
export interface KindSource {
  /** The list, by its name in `@st/catalog`. */
  readonly operation: string;
  readonly inactive: InactiveRows;
}

const source = (
  operation: string,
  inactive: InactiveRows = "active",
): KindSource => ({ operation, inactive });

/** Every kind of row that can be looked up, and the list it is read from. */
export const KINDS: Readonly<Record<LookupKind, KindSource>> = {
  activityCodes: source("payroll.activityCodes.list"),
  businessUnits: source("settings.businessUnits.list"),
  callReasons: source("jbce.callReasons.list"),
  campaignCategories: source("marketing.campaignCategories.list", "all"),
  campaigns: source("marketing.campaigns.list"),
  employees: source("settings.employees.list"),
  glAccounts: source("accounting.glAccounts.list"),
  jobCancelReasons: source("jpm.jobCancelReasons.list"),
  jobHoldReasons: source("jpm.jobHoldReasons.list"),
  jobTypes: source("jpm.jobTypes.list"),
  membershipTypes: source("memberships.membershipTypes.list"),
  paymentTerms: source("accounting.paymentTerms.list", "all"),
  paymentTypes: source("accounting.paymentTypes.list", "halves"),
  projectStatuses: source("jpm.projectStatuses.list", "all"),
  projectSubStatuses: source("jpm.projectSubStatuses.list"),
  projectTypes: source("jpm.projectTypes.list", "all"),
  recurringServiceTypes: source("memberships.recurringServiceTypes.list"),
  tagTypes: source("settings.tagTypes.list"),
  taxZones: source("accounting.taxZones.list"),
  teams: source("dispatch.teams.list", "includeInactive"),
  technicians: source("settings.technicians.list"),
  trucks: source("inventory.trucks.list"),
  userRoles: source("settings.userRoles.list"),
  warehouses: source("inventory.warehouses.list"),
  zones: source("dispatch.zones.list"),
};

/** What can be looked up. */
export type LookupKind =
  | "activityCodes"
  | "businessUnits"
  | "callReasons"
  | "campaignCategories"
  | "campaigns"
  | "employees"
  | "glAccounts"
  | "jobCancelReasons"
  | "jobHoldReasons"
  | "jobTypes"
  | "membershipTypes"
  | "paymentTerms"
  | "paymentTypes"
  | "projectStatuses"
  | "projectSubStatuses"
  | "projectTypes"
  | "recurringServiceTypes"
  | "tagTypes"
  | "taxZones"
  | "teams"
  | "technicians"
  | "trucks"
  | "userRoles"
  | "warehouses"
  | "zones";

/** Every kind, in alphabetical order. */
export const lookupKinds: readonly LookupKind[] = Object.keys(
  KINDS,
) as LookupKind[];
