import * as accounts from "./accounts.js";
import * as customers from "./customers.js";
import * as estimates from "./estimates.js";
import * as jobs from "./jobs.js";
import * as money from "./money.js";
import * as others from "./others.js";
import * as pricebook from "./pricebook.js";
import * as reasons from "./reasons.js";
import { report, reportCategory } from "./reports.js";
import * as staff from "./staff.js";
import * as stock from "./stock.js";
import type { FactsOf } from "./types.js";

/**
 * What a company's books say about a row, by collection. Values that are not
 * here are generated from their names.
 */
const facts: Readonly<Record<string, FactsOf>> = {
  "accounting/ap-bills": accounts.apBill,
  "accounting/ap-credits": accounts.apCredit,
  "accounting/ap-payments": accounts.apPayment,
  "accounting/bank-deposits": accounts.deposit,
  "accounting/credit-memos": accounts.creditMemo,
  "accounting/credit-memos/credit-memo-items": accounts.creditMemoItem,
  "accounting/gl-accounts": accounts.glAccount,
  "accounting/inventory-bills": accounts.apBill,
  "accounting/journal-entries": accounts.journalEntry,
  "accounting/tax-zones": accounts.taxZone,
  "accounting/invoice-items": money.invoiceItem,
  "accounting/invoices": money.invoice,
  "accounting/payments": money.payment,
  "crm/bookings": customers.booking,
  "crm/contacts": customers.person,
  "crm/contacts/contact-methods": customers.method,
  "crm/customers": customers.customer,
  "crm/customers/contacts": customers.contact,
  "crm/leads": customers.lead,
  "crm/locations": customers.location,
  "crm/locations/contacts": customers.contact,
  "dispatch/appointment-assignments": jobs.assignment,
  "dispatch/technician-shifts": staff.shift,
  "equipment-systems/installed-equipment": others.installed,
  "inventory/adjustments": stock.adjustment,
  "inventory/transfers": stock.transfer,
  "inventory/purchase-orders": others.purchaseOrder,
  "inventory/receipts": others.receipt,
  "inventory/returns": others.vendorReturn,
  "jpm/appointments": jobs.appointment,
  "jpm/job-canceled-logs": reasons.canceledLog,
  "jpm/job-history": jobs.history,
  "jpm/job-notes": others.childOf("jpm/jobs", "jobId"),
  "jpm/jobs": jobs.job,
  "jpm/jobs/cancel-reasons": reasons.cancelReason,
  "jpm/jobs/hold-reasons": reasons.holdReason,
  "jpm/jobs/splits": staff.split,
  "jpm/jobs/timesheets": staff.timesheet,
  "jpm/project-notes": others.childOf("jpm/projects", "projectId"),
  "jpm/projects": jobs.project,
  "marketing/costs": others.childOf("marketing/campaigns", "campaignId"),
  "memberships/membership-status-changes": others.statusChange,
  "memberships/membership-types": others.membershipType,
  "memberships/memberships": others.membership,
  "memberships/recurring-services": others.recurringService,
  "pricebook/categories": pricebook.category,
  "pricebook/equipment": pricebook.equipment,
  "pricebook/materials": pricebook.material,
  "pricebook/services": pricebook.service,
  "memberships/recurring-service-events": others.serviceEvent,
  "payroll/gross-pay-items": staff.grossPay,
  "payroll/payroll-settings": staff.payrollSettings,
  "payroll/payrolls": staff.payroll,
  "reporting/report-categories": reportCategory,
  "reporting/reports": report,
  "salestech/estimates": estimates.estimate,
  "salestech/estimates/items": estimates.estimateItem,
  "settings/technicians": staff.technician,
  "task-management/tasks": others.task,
  "telecom/calls": others.call,
};

/** Facts of collections under a parent, by the last name of their path. */
const childFacts: readonly [RegExp, FactsOf][] = [
  [/^jpm\/jobs\/\d+\/equipment$/, jobs.equipment],
  [/^jpm\/jobs\/\d+\/history$/, jobs.history],
  [
    /^accounting\/journal-entries\/[^/]+\/(details|summary)$/,
    accounts.journalLine,
  ],
  [/^crm\/contacts\/[0-9a-f-]+\/relationships$/, customers.relationship],
];

/** The facts of a collection, if there are any. */
export function factsOf(collection: string): FactsOf | undefined {
  return (
    facts[collection] ??
    childFacts.find(([pattern]) => pattern.test(collection))?.[1]
  );
}
