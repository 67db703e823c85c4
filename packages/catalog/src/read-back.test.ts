import { expect, test } from "vitest";
import { operation, operations, readBack } from "./index.js";

test.each([
  ["jpm.jobs.create", "jpm.jobs.list"],
  ["jpm.jobs.cancel", "jpm.jobs.get"],
  ["jpm.jobs.createNote", "jpm.jobs.listNotes"],
  ["crm.customers.createTag", "crm.customers.get"],
  ["crm.bookings.create", "crm.bookings.list"],
  ["forms.jobAttachments.upload", "forms.jobAttachments.list"],
  [
    "dispatch.appointmentAssignments.assignTechnicians",
    "dispatch.appointmentAssignments.list",
  ],
  [
    "payroll.payrollSettings.updateForEmployee",
    "payroll.payrollSettings.getForEmployee",
  ],
])("%s is read back by %s", (write, read) => {
  expect(readBack(write)?.name).toBe(read);
});

test.each([
  "crm.customers.list",
  "crm.bulkTags.add",
  "pricebook.images.upload",
])("%s is not read back", (name) => {
  expect(readBack(name)).toBeUndefined();
});

test("every write is read back by a read whose path values the write has", () => {
  const places = ["body", "file", "query", "options"];
  const path = (args: readonly string[]) =>
    args.filter((name) => !places.includes(name)).length;
  for (const write of operations()) {
    const read = readBack(write);
    if (read === undefined) continue;
    expect(read.retry, write.name).toBe("read");
    expect(path(read.arguments)).toBeLessThanOrEqual(path(write.arguments));
    expect(read.resource).toBe(operation(write.name).resource);
  }
});
