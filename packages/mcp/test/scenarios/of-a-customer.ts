import {
  ADA,
  ada,
  adasJobs,
  firstId,
  type Scenario,
  write,
} from "./scenario.js";

/** Around one customer, her job and its appointment. */
export const scenariosOfACustomer: readonly Scenario[] = [
  {
    words: "Who is Ada Lovelace?",
    calls: [ada],
    sends: ["GET /crm/v2/customers"],
    says: { found: 1, rows: [{ name: "Ada Lovelace" }] },
  },
  {
    words: "Who calls from 206 555 0142?",
    calls: [["find_customer", { phone: ADA.phone }]],
    sends: ["GET /crm/v2/customers"],
    says: { rows: [{ name: "Ada Lovelace" }] },
  },
  {
    words: "Whose is ada@example.com?",
    calls: [["find_customer", { email: ADA.email }]],
    sends: [
      "GET /crm/v2/contacts/contact-methods",
      "GET /crm/v2/contacts/{id}/relationships",
      "GET /crm/v2/customers",
    ],
    says: { rows: [{ name: "Ada Lovelace" }] },
  },
  {
    words: "Which jobs does Ada have?",
    calls: [ada, adasJobs],
    sends: ["GET /crm/v2/customers", "GET /jpm/v2/jobs"],
    says: { rows: [{ jobStatus: "Scheduled" }] },
  },
  {
    words: "Tell me all about Ada's job.",
    calls: [ada, adasJobs, ["job_snapshot", (said) => ({ id: firstId(said) })]],
    sends: [
      "GET /crm/v2/customers",
      "GET /jpm/v2/jobs",
      "GET /settings/v2/business-units",
      "GET /jpm/v2/job-types",
      "GET /marketing/v2/campaigns",
      "GET /crm/v2/customers/{id}",
      "GET /crm/v2/locations/{id}",
      "GET /jpm/v2/appointments",
      "GET /jpm/v2/jobs/{id}/notes",
      "GET /dispatch/v2/appointment-assignments",
      "GET /accounting/v2/invoices",
      "GET /sales/v2/estimates",
    ],
    says: {
      snapshot: {
        customer: { name: "Ada Lovelace" },
        job: { jobStatus: "Scheduled" },
      },
    },
  },
  {
    words: "Who are tomorrow's first appointments in Dallas?",
    calls: [["appointments_of_day", { day: "tomorrow", city: "Dallas" }]],
    sends: [
      "GET /jpm/v2/appointments",
      "GET /jpm/v2/jobs",
      "GET /crm/v2/customers",
      "GET /crm/v2/locations",
      "GET /jpm/v2/job-types",
      "GET /dispatch/v2/appointment-assignments",
    ],
    says: {
      day: "2026-03-03",
      timezone: "America/Chicago",
      rows: [{ customer: "Ada Lovelace", city: "Dallas", start: "09:00" }],
    },
  },
  {
    words: "What is scheduled today?",
    calls: [["appointments_of_day", { day: "today" }]],
    sends: [
      "GET /jpm/v2/appointments",
      "GET /jpm/v2/jobs",
      "GET /crm/v2/customers",
      "GET /crm/v2/locations",
      "GET /jpm/v2/job-types",
      "GET /dispatch/v2/appointment-assignments",
    ],
    says: { day: "2026-03-02" },
  },
  {
    words: "What did technicians do yesterday?",
    calls: [["appointments_of_day", { day: "yesterday", status: "Done" }]],
    sends: ["GET /jpm/v2/appointments", "GET /jpm/v2/job-types"],
    says: { day: "2026-03-01" },
  },
  {
    words: "When can we come this week?",
    calls: [["availability", { from: "today", to: "2026-03-06" }]],
    sends: ["POST /dispatch/v2/capacity"],
    says: { from: "2026-03-02", to: "2026-03-06" },
  },
  {
    words: "Cancel Ada's job because of weather.",
    calls: [
      ["search_operations", { text: "cancel a job" }],
      ["lookup", { kind: "jobCancelReasons" }],
      ada,
      adasJobs,
      ...write((said) => ({
        operation: "jpm.jobs.cancel",
        path: { id: firstId(said) },
        body: { reasonId: said[1]?.["rows"]?.[0]?.["id"], memo: "Weather" },
      })),
      [
        "call_read",
        (said) => ({
          operation: "jpm.jobs.get",
          path: { id: said[3]?.["rows"]?.[0]?.["id"] },
          fields: ["jobStatus"],
        }),
      ],
    ],
    sends: [
      "GET /jpm/v2/job-cancel-reasons",
      "GET /crm/v2/customers",
      "GET /jpm/v2/jobs",
      "PUT /jpm/v2/jobs/{id}/cancel",
      "GET /jpm/v2/jobs/{id}",
    ],
    says: { value: { jobStatus: "Canceled" } },
  },
  {
    words: "Leave a note for Ada that we called back.",
    calls: [
      ada,
      ...write((said) => ({
        operation: "crm.customers.createNote",
        path: { id: firstId(said) },
        body: { text: "Called back" },
      })),
      [
        "call_read",
        (said) => ({
          operation: "crm.customers.listNotes",
          path: { id: said[0]?.["rows"]?.[0]?.["id"] },
          where: { text: "called back" },
        }),
      ],
    ],
    sends: [
      "GET /crm/v2/customers",
      "POST /crm/v2/customers/{id}/notes",
      "GET /crm/v2/customers/{id}/notes",
    ],
    says: { rows: [{ text: "Called back" }] },
  },
  {
    words: "Move Ada's appointment to the 5th.",
    calls: [
      ada,
      [
        "call_read",
        (said) => ({
          operation: "jpm.appointments.list",
          query: { customerId: firstId(said) },
        }),
      ],
      ...write((said) => ({
        operation: "jpm.appointments.reschedule",
        path: { id: firstId(said) },
        body: { start: "2026-03-05T15:00:00Z", end: "2026-03-05T17:00:00Z" },
      })),
      ["appointments_of_day", { day: "2026-03-05", city: "Dallas" }],
    ],
    sends: [
      "GET /crm/v2/customers",
      "GET /jpm/v2/appointments",
      "PATCH /jpm/v2/appointments/{id}/reschedule",
      "GET /jpm/v2/jobs",
      "GET /crm/v2/locations",
      "GET /jpm/v2/job-types",
      "GET /dispatch/v2/appointment-assignments",
    ],
    says: { rows: [{ customer: "Ada Lovelace", start: "09:00" }] },
  },
  {
    words: "Tag Ada as VIP.",
    calls: [
      ["lookup", { kind: "tagTypes" }],
      ada,
      ...write((said) => ({
        operation: "crm.customers.createTag",
        path: { id: firstId(said), tagTypeId: said[0]?.["rows"]?.[0]?.["id"] },
      })),
    ],
    sends: [
      "GET /settings/v2/tag-types",
      "GET /crm/v2/customers",
      "POST /crm/v2/customers/{id}/tags/{id}",
    ],
    says: { outcome: "done" },
  },
];
