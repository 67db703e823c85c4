import { ada, adasJobs, firstId, read, type Scenario } from "./scenario.js";

/** Questions about the company as a whole. */
export const scenariosOfTheCompany: readonly Scenario[] = [
  {
    words: "How many jobs are there?",
    calls: [["count_rows", { operation: "jpm.jobs.list" }]],
    sends: ["GET /jpm/v2/jobs"],
    says: { operation: "jpm.jobs.list" },
  },
  {
    words: "How many customers, inactive ones too?",
    calls: [
      [
        "count_rows",
        { operation: "crm.customers.list", query: { active: "any" } },
      ],
    ],
    sends: ["GET /crm/v2/customers"],
    says: { operation: "crm.customers.list" },
  },
  {
    words: "Which business units do we have?",
    calls: [["lookup", { kind: "businessUnits" }]],
    sends: ["GET /settings/v2/business-units"],
    says: { kind: "businessUnits" },
  },
  {
    words: "What is technician Pat's id?",
    calls: [["lookup", { kind: "technicians", text: "pat" }]],
    sends: ["GET /settings/v2/technicians"],
    says: { rows: [{ name: "Pat Wilkinson" }] },
  },
  {
    words: "Which job types are there, inactive ones too?",
    calls: [["lookup", { kind: "jobTypes", inactive: true }]],
    sends: ["GET /jpm/v2/job-types"],
    says: { kind: "jobTypes" },
  },
  {
    words: "Which reports are there in operations?",
    calls: [
      read("reporting.reportCategories.list"),
      read("reporting.reports.list", {
        path: { reportCategory: "operations" },
      }),
    ],
    sends: [
      "GET /reporting/v2/report-categories",
      "GET /reporting/v2/report-category/operations/reports",
    ],
    says: { operation: "reporting.reports.list" },
  },
  {
    words: "Run Job Costing Summary, of which there are two.",
    calls: [
      ["run_report", { name: "Job Costing Summary", category: "operations" }],
    ],
    sends: ["GET /reporting/v2/report-category/operations/reports"],
    says: { outcome: "not-sent" },
  },
  {
    words: "What does the second report need?",
    calls: [
      read("reporting.reports.list", {
        path: { reportCategory: "operations" },
      }),
      ["run_report", (said) => ({ name: said[0]?.["rows"]?.[1]?.["name"] })],
    ],
    sends: [
      "GET /reporting/v2/report-category/operations/reports",
      "GET /reporting/v2/report-categories",
      "GET /reporting/v2/report-category/accounting/reports",
      "GET /reporting/v2/report-category/marketing/reports",
      "GET /reporting/v2/report-category/technician/reports",
      "GET /reporting/v2/report-category/operations/reports/{id}",
    ],
    says: { hint: "Call again with parameters." },
  },
  {
    words: "Run it for January.",
    calls: [
      read("reporting.reports.list", {
        path: { reportCategory: "operations" },
      }),
      [
        "run_report",
        (said) => ({
          category: "operations",
          id: said[0]?.["rows"]?.[2]?.["id"],
          parameters: { From: "2026-01-01", To: "2026-01-31" },
          limit: 5,
        }),
      ],
    ],
    sends: [
      "GET /reporting/v2/report-category/operations/reports",
      "GET /reporting/v2/report-category/operations/reports/{id}",
      "POST /reporting/v2/report-category/operations/reports/{id}/data/query",
    ],
    says: { category: "operations" },
  },
  {
    words: "Show three unpaid invoices.",
    calls: [
      read("accounting.invoices.list", {
        query: {
          "balanceFilter.Balance": 0,
          "balanceFilter.Comparer": "Greater",
        },
        limit: 3,
        fields: ["id", "balance", "customer.name"],
      }),
    ],
    sends: ["GET /accounting/v2/invoices"],
    says: { operation: "accounting.invoices.list" },
  },
  {
    words: "Which payments came in this year?",
    calls: [
      read("accounting.payments.list", {
        query: { paidOnAfter: "2026-01-01" },
        limit: 5,
      }),
    ],
    sends: ["GET /accounting/v2/payments"],
    says: { operation: "accounting.payments.list" },
  },
  {
    words: "Which quotes are open?",
    calls: [
      read("salestech.estimates.list", {
        where: { "status.name": "Open" },
        fields: ["id", "status", "subtotal"],
      }),
    ],
    sends: ["GET /sales/v2/estimates"],
    says: { operation: "salestech.estimates.list" },
  },
  {
    words: "What do our services cost?",
    calls: [
      read("pricebook.services.list", { limit: 5, fields: ["code", "price"] }),
    ],
    sends: ["GET /pricebook/v2/services"],
    says: { read: 5 },
  },
  {
    words: "Which materials are in the pricebook?",
    calls: [read("pricebook.materials.list", { limit: 5 })],
    sends: ["GET /pricebook/v2/materials"],
    says: { read: 5 },
  },
  {
    words: "Who called today?",
    calls: [
      read("telecom.calls.list", {
        query: { createdOnOrAfter: "2026-03-02T06:00:00Z" },
        limit: 5,
      }),
    ],
    sends: ["GET /telecom/v3/calls"],
    says: { operation: "telecom.calls.list" },
  },
  {
    words: "Let me hear the last call.",
    calls: [
      read("telecom.calls.list", { limit: 1 }),
      [
        "call_read",
        (said) => ({
          operation: "telecom.calls.getRecording",
          path: { id: said[0]?.["rows"]?.[0]?.["leadCall"]?.["id"] },
        }),
      ],
    ],
    sends: ["GET /telecom/v3/calls", "GET /telecom/v2/calls/{id}/recording"],
    says: { contentType: "audio/mpeg" },
  },
  {
    words: "Which campaigns run?",
    calls: [read("marketing.campaigns.list", { limit: 5 })],
    sends: ["GET /marketing/v2/campaigns"],
    says: { operation: "marketing.campaigns.list" },
  },
  {
    words: "What do people say about us?",
    calls: [read("marketing-reputation.reviews.list", { limit: 5 })],
    sends: ["GET /marketingreputation/v2/reviews"],
    says: {},
  },
  {
    words: "Which memberships run out?",
    calls: [
      read("memberships.memberships.list", {
        query: { status: "active" },
        limit: 5,
      }),
    ],
    sends: ["GET /memberships/v2/memberships"],
    says: { operation: "memberships.memberships.list" },
  },
  {
    words: "Which maintenance visits are due?",
    calls: [read("memberships.recurringServiceEvents.list", { limit: 5 })],
    sends: ["GET /memberships/v2/recurring-service-events"],
    says: {},
  },
  {
    words: "What is in the trucks?",
    calls: [read("inventory.trucks.list", { limit: 5 })],
    sends: ["GET /inventory/v2/trucks"],
    says: {},
  },
  {
    words: "Which purchase orders are pending?",
    calls: [
      read("inventory.purchaseOrders.list", {
        query: { status: "pending" },
        limit: 5,
      }),
    ],
    sends: ["GET /inventory/v2/purchase-orders"],
    says: {},
  },
  {
    words: "Which shifts are there this week?",
    calls: [
      read("dispatch.technicianShifts.list", {
        query: { startsOnOrAfter: "2026-03-02", endsOnOrBefore: "2026-03-09" },
        limit: 5,
      }),
    ],
    sends: ["GET /dispatch/v2/technician-shifts"],
    says: {},
  },
  {
    words: "What equipment is at Ada's?",
    calls: [
      ada,
      [
        "call_read",
        (said) => ({
          operation: "crm.locations.list",
          query: { customerId: firstId(said) },
        }),
      ],
      [
        "call_read",
        (said) => ({
          operation: "equipment-systems.installedEquipment.list",
          query: { locationIds: [firstId(said)] },
        }),
      ],
    ],
    sends: [
      "GET /crm/v2/customers",
      "GET /crm/v2/locations",
      "GET /equipmentsystems/v2/installed-equipment",
    ],
    says: {},
  },
  {
    words: "What changed in jobs since yesterday?",
    calls: [
      read("jpm.export.jobs", {
        query: { from: "2026-03-01T00:00:00Z", includeRecentChanges: true },
        limit: 5,
      }),
    ],
    sends: ["GET /jpm/v2/export/jobs"],
    says: { operation: "jpm.export.jobs" },
  },
  {
    words: "How long did Ada's job take?",
    calls: [
      ada,
      adasJobs,
      [
        "call_read",
        (said) => ({
          operation: "payroll.timesheets.listJobTimesheets",
          path: { job: firstId(said) },
        }),
      ],
    ],
    sends: [
      "GET /crm/v2/customers",
      "GET /jpm/v2/jobs",
      "GET /payroll/v2/jobs/{id}/timesheets",
    ],
    says: {},
  },
  {
    words: "Which tasks are open?",
    calls: [read("task-management.tasks.list", { limit: 5 })],
    sends: ["GET /taskmanagement/v2/tasks"],
    says: {},
  },
  {
    words: "How do I create a customer?",
    calls: [
      ["search_operations", { text: "new client" }],
      ["describe_operation", { operation: "crm.customers.create" }],
    ],
    sends: [],
    says: {},
  },
  {
    words: "I mistyped a filter.",
    calls: [read("jpm.jobs.list", { query: { scheduledAfter: "2026-03-01" } })],
    sends: [],
    says: {
      outcome: "not-sent",
      error:
        "jpm.jobs.list: query.scheduledAfter: there is no such name. " +
        "Did you mean appointmentStartsOnOrAfter?\nNothing was sent.",
    },
  },
];
