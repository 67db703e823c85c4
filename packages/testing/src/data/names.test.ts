import { expect, test } from "vitest";
import { collectionOf } from "./names.js";

test.each([
  ["crm", "/customers", "crm/customers"],
  ["crm", "/export/customers", "crm/customers"],
  ["forms", "/jobs/{id}/attachments", "jpm/jobs/{id}/attachments"],
  ["payroll", "/employees/7/payrolls", "settings/employees/7/payrolls"],
  ["crm", "/booking-provider/9/bookings/5", "crm/bookings/5"],
  ["crm", "/booking-provider-tags", "crm/booking-provider-tags"],
  [
    "reporting",
    "/report-category/{report_category}/reports/{reportId}",
    "reporting/reports/{reportId}",
  ],
  ["telecom", "/v2/export/calls", "telecom/calls"],
  ["salestech", "/status/estimates/5/changes", "salestech/estimates/5/changes"],
])("%s %s belongs to %s", (module, path, collection) => {
  expect(collectionOf(module, path)).toBe(collection);
});
