/** Filters of estimates, tasks, pricebook and settings. */

import {
  belongsTo,
  contains,
  earlier,
  is,
  jobNumber,
  least,
  most,
  none,
  since,
} from "../rules.js";
import { isUnless, type Rules, shape } from "./shared.js";

const sku: Rules = {
  searchText: contains("code", "displayName", "description"),
};

export const otherRules: Readonly<Record<string, Rules>> = {
  "pricebook ClientSpecificPricing_GetAllRateSheets": {
    searchTerm: none("The row has no text to search."),
  },
  "pricebook DiscountAndFees_GetList": sku,
  "pricebook Equipment_GetList": sku,
  "pricebook Materials_GetList": sku,
  "pricebook Services_GetList": {
    ...sku,
    calculatePrices: shape("whether prices are calculated"),
  },
  "salestech Estimates_GetList": {
    totalGreater: least("subtotal"), // Estimates have no total.
    totalLess: most("subtotal"),
    soldById: is("soldBy"),
    soldByEmployeeId: is("soldBy"),
    status: is("status.name", "status.value"),
    jobNumber: jobNumber("jobNumber"),
  },
  "salestech Estimates_GetItems": {
    estimateId: belongsTo("salestech/estimates"),
  },
  "settings BusinessUnits_GetList": { name: contains("name") },
  "settings Employees_GetList": { name: contains("name") },
  "settings Technicians_GetList": { name: contains("name") },
  "settings UserRoles_GetList": {
    name: contains("name"),
    employeeType: isUnless("all", "employeeType"),
  },
  "task-management Tasks_GetTasks": {
    completeBefore: earlier("closedOn"), // "Completed before"
    completeOnOrAfter: since("closedOn"),
    jobNumber: jobNumber("jobNumber"),
    includeSubtasks: shape("whether tasks under a task are shown"),
  },
};
