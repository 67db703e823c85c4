import { expect, test } from "vitest";
import { ruleName } from "./operation-name.ts";

const cases: [
  rule: string,
  id: string,
  route: string,
  kind: "page" | "value" | "export" | "void",
  name: string,
][] = [
  [
    "a paged read is a list",
    "Customers_GetList",
    "GET /customers",
    "page",
    "customers.list",
  ],
  [
    "a paged read starts with list, whatever it is called",
    "CallReasons_Get",
    "GET /call-reasons",
    "page",
    "callReasons.list",
  ],
  [
    "a paged read without a verb",
    "Scheduler_Schedulers",
    "GET /schedulers",
    "page",
    "schedulers.list",
  ],
  [
    "an id without an underscore",
    "reviews",
    "GET /reviews",
    "page",
    "reviews.list",
  ],
  [
    "a read by id",
    "Vendors_GetById",
    "GET /vendors/{id}",
    "value",
    "vendors.get",
  ],
  [
    "a read that is no page is no list",
    "BusinessHour_GetList",
    "GET /business-hours",
    "value",
    "businessHours.get",
  ],
  [
    "the noun that repeats the resource goes",
    "Zone_DeleteZone",
    "DELETE /zones/{zoneId}",
    "void",
    "zones.delete",
  ],
  [
    "also the end of a longer resource",
    "GlAccounts_GetAccount",
    "GET /gl-accounts/{accountId}",
    "value",
    "glAccounts.get",
  ],
  [
    "a leading repetition goes, what follows stays",
    "Invoices_UpdateInvoiceItems",
    "PATCH /invoices/{invoiceId}/items",
    "void",
    "invoices.updateItems",
  ],
  [
    "a paged search is a list",
    "Vendors_Search",
    "GET /vendors/search",
    "page",
    "vendors.list",
  ],
  [
    "an HTTP method is no name",
    "Vendors_PutVendor",
    "PUT /vendors/{id}",
    "void",
    "vendors.replace",
  ],
  [
    "a resource has no number",
    "Vendors2_Get",
    "GET /vendors/{id}",
    "value",
    "vendors.get",
  ],
  [
    "a feed has no number",
    "Export_Vendors2",
    "GET /export/vendors",
    "export",
    "export.vendors",
  ],
  [
    "a noun with a modifier stays",
    "Timesheets_GetJobTimesheets",
    "GET /jobs/{job}/timesheets",
    "page",
    "timesheets.listJobTimesheets",
  ],
  [
    "what belongs to the resource stays",
    "Customers_CreateNote",
    "POST /customers/{id}/notes",
    "value",
    "customers.createNote",
  ],
  [
    "the word list gives way to the plural",
    "Customers_GetContactList",
    "GET /customers/{id}/contacts",
    "page",
    "customers.listContacts",
  ],
  [
    "by what it is listed stays",
    "JobSplits_GetListByJobs",
    "GET /jobs/splits",
    "page",
    "jobSplits.listByJobs",
  ],
  [
    "the plural comes from the path",
    "Team_Create",
    "POST /teams",
    "value",
    "teams.create",
  ],
  [
    "no plural where the path has none",
    "TechnicianTracking_Get",
    "GET /technician-tracking",
    "value",
    "technicianTracking.get",
  ],
  [
    "the server's word controllers goes",
    "ActivitiesControllers_Get",
    "GET /activities/{id}",
    "value",
    "activities.get",
  ],
  [
    "digits at the end go",
    "Bookings_GetList2",
    "GET /booking-provider/{booking_provider}/bookings",
    "page",
    "bookings.list",
  ],
  [
    "an export is named after its feed",
    "Export_Jobs",
    "GET /export/jobs",
    "export",
    "export.jobs",
  ],
  [
    "an export whose noun stands in the tag",
    "ExportBookings_Get",
    "GET /export/bookings",
    "export",
    "export.bookings",
  ],
  [
    "an export that says so twice",
    "Export_ExportInstalledEquipment",
    "GET /export/installed-equipment",
    "export",
    "export.installedEquipment",
  ],
  [
    "a write without a verb keeps its words",
    "Employees_AccountActions",
    "POST /employees/{id}/account-actions",
    "value",
    "employees.accountActions",
  ],
];

test.each(cases)("%s: %s", (_, id, route, kind, name) => {
  const [httpMethod = "", path = ""] = route.split(" ");
  const { resource, method } = ruleName({ id, path, httpMethod, kind });
  expect(`${resource}.${method}`).toBe(name);
});

const plain = (id: string, httpMethod: string) =>
  ruleName({ id, path: "/things", httpMethod, kind: "value" });

test.each([
  ["constructor_constructor", "POST", "constructorResource.createConstructor"],
  ["ToString_ToString", "POST", "toStringResource.createToString"],
  ["Promises_Then", "POST", "promises.createThen"],
  ["Then_Get", "GET", "thenResource.get"],
])("%s gets a name that objects and promises do not have", (id, verb, name) => {
  const { resource, method } = plain(id, verb);
  expect(`${resource}.${method}`).toBe(name);
});

test.each([
  ["Things", "GET", "things.get"],
  ["Things", "POST", "things.create"],
  ["Things_", "DELETE", "things.delete"],
  ["Things_2", "PUT", "things.replace"],
  ["Controller_Get", "GET", "general.get"],
])("%s, %s: what the id leaves open is filled in", (id, verb, name) => {
  const { resource, method } = plain(id, verb);
  expect(`${resource}.${method}`).toBe(name);
});
