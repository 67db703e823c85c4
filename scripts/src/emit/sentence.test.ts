import { expect, test } from "vitest";
import type { Operation } from "../model/types.ts";
import { sentence } from "./sentence.ts";

const make = (
  name: string,
  pathValues: readonly string[] = [],
  rest: Partial<Operation> = {},
): Operation => {
  const [resource = "", method = ""] = name.split(".");
  return {
    id: "",
    resource,
    method,
    kind: "value",
    pathParameters: pathValues.map((value) => ({ name: value, schema: {} })),
    ...rest,
  } as Operation;
};

test.each([
  ["customers.list", [], "Lists customers."],
  ["customers.get", ["id"], "Gets a customer."],
  ["invoices.update", ["id"], "Updates an invoice."],
  ["customers.createNote", ["id"], "Creates a note for a customer."],
  ["customers.deleteNote", ["id", "noteId"], "Deletes a note of a customer."],
  ["customers.listNotes", ["id"], "Lists notes of a customer."],
  ["contactMethods.list", ["contactId"], "Lists contact methods of a contact."],
  ["jobs.getHistory", ["id"], "Gets the history of a job."],
  [
    "bookings.listForProvider",
    ["booking_provider"],
    "Lists bookings of a provider.",
  ],
  ["creditMemos.listAllItems", [], "Lists items across credit memos."],
  ["apBills.markAsExported", [], "Marks AP bills as exported."],
  ["projectStatuses.get", ["id"], "Gets a project status."],
  ["warehouses.update", ["id"], "Updates a warehouse."],
  ["activities.get", ["id"], "Gets an activity."],
  ["equipment.create", [], "Creates equipment."],
  ["discountsAndFees.delete", ["id"], "Deletes a discount or fee."],
  ["nonJobAppointments.create", [], "Creates a non-job appointment."],
  ["businessUnits.get", ["id"], "Gets a business unit."],
])("%s", (name, pathValues, expected) => {
  expect(sentence(make(name, pathValues))).toBe(expected);
});

test("an export says what feed it is", () => {
  expect(sentence(make("export.jobNotes", [], { kind: "export" }))).toBe(
    "Export feed of job notes.",
  );
});

test.each([
  "Bookings_DismissBooking",
  "bookings_dismissbooking",
  "Bookings Dismiss Booking",
  "Bookings - dismiss booking.",
  "Bookings_DismissBooking2",
  "Dismiss Booking",
  "Dismiss",
  "Deprecated. Use something else",
  "",
])("a summary that says no more than the id gives way: %s", (summary) => {
  const id = "Bookings_DismissBooking2";
  expect(sentence(make("bookings.dismiss", ["id"], { id, summary }))).toBe(
    "Dismisses a booking.",
  );
});

test("a summary with more than the id stays", () => {
  const id = "Bookings_Dismiss";
  const summary = "Bookings: dismiss those of a job";
  expect(sentence(make("bookings.dismiss", ["id"], { id, summary }))).toBe(
    "Bookings: dismiss those of a job.",
  );
});

test("a stated sentence wins over the official summary, and that over the rule", () => {
  expect(
    sentence(
      make("jobs.get", ["id"], { summary: "Official", sentence: "Stated." }),
    ),
  ).toBe("Stated.");
  expect(
    sentence(
      make("jobs.get", ["id"], { summary: "Official\\\ntext. And more" }),
    ),
  ).toBe("Official text.");
});
