/**
 * Twenty calls of all kinds on two modules, as a small integration makes them.
 */
export const twentyCalls: readonly string[] = [
  "crm.customers.list({ pageSize: 50 })",
  'crm.customers.list({ modifiedOnOrAfter: new Date(0), sort: "-ModifiedOn" }, { limit: 10 })',
  "crm.customers.get(1)",
  'crm.customers.update(1, { name: "Ann" })',
  'crm.customers.createNote(1, { text: "called back" })',
  "crm.customers.listNotes(1)",
  "crm.customers.createTag(1, 2)",
  "crm.locations.list({ customerId: 1 }).all()",
  "crm.locations.get(1)",
  "crm.leads.list({ pageSize: 50 }).first()",
  "crm.bookings.get(1)",
  'crm.export.customers({ from: "2026-01-01" })',
  "jpm.jobs.list({ pageSize: 50 })",
  "jpm.jobs.get(1)",
  'jpm.jobs.createNote(1, { text: "parts ordered" })',
  "jpm.jobs.getHistory(1)",
  "jpm.appointments.list({ jobId: 1 })",
  "jpm.appointments.get(1).withResponse()",
  "jpm.projects.get(1)",
  "jpm.export.jobs({ includeRecentChanges: true })",
];
