/**
 * How sure we are that ServiceTitan does the same.
 *
 * - `stated`: its documents or descriptions say so
 * - `recorded`: recorded answers of real tenants show it
 * - `reported`: users of the API have published it
 * - `read`: a plain reading of names and descriptions; nobody has confirmed it
 */
export type Confidence = "stated" | "recorded" | "reported" | "read";

/** Something that the fake does beyond what the descriptions say. */
export interface Rule {
  /** Id of a module, or `""` for all. */
  readonly area: string;
  readonly says: string;
  readonly confidence: Confidence;
  /** Operations it is about. */
  readonly operations?: readonly string[];
  /** Options that change it. */
  readonly options?: readonly string[];
}

/** The rules of the fake, by area. A test holds their names against the code. */
export const rules: readonly Rule[] = [
  {
    area: "",
    says:
      "Tokens are asked for with a form, live for 900 s and belong to one tenant. A wrong id " +
      "or secret is `invalid_client`.",
    confidence: "stated",
    options: ["tokenLifetime"],
  },
  {
    area: "",
    says: "A call without app key or token is a 401, one without the scope a 403.",
    confidence: "reported",
  },
  {
    area: "",
    says:
      "A token of another tenant is a 403, a body that is not JSON a 415, another method a " +
      "405.",
    confidence: "read",
  },
  {
    area: "",
    says:
      "Unknown query names and body fields are ignored with a 200; a wrong type is a 400 that " +
      "names the field; a sort field that the list does not state is a 400 under " +
      "`errors.sort`.",
    confidence: "reported",
  },
  {
    area: "",
    says:
      'An unknown related row is a 404 whose sentence stands under `errors[""]`, with ' +
      "`ErrorCode` in `data`.",
    confidence: "recorded",
    options: ["checkReferences"],
  },
  {
    area: "",
    says:
      "Which fields of a body must lead to a row: those for customers, locations, jobs, " +
      "appointments, invoices, projects, job types, business units, campaigns, technicians, " +
      "vendors, orders, skus and sellers.",
    confidence: "read",
    options: ["checkReferences"],
  },
  {
    area: "",
    says:
      "Lists hide inactive rows, have 50 rows a page, accept 50 ids, and count only on " +
      "request.",
    confidence: "stated",
  },
  {
    area: "",
    says:
      "Export feeds have inactive and deleted rows; changes appear after 15 minutes, or at " +
      "once and again with `includeRecentChanges`; `continueFrom` is good for its own feed " +
      "alone.",
    confidence: "stated",
  },
  {
    area: "",
    says: "A batch of a feed has 50 rows, and a token of another feed is a 400.",
    confidence: "read",
    options: ["exportBatch"],
  },
  {
    area: "",
    says: "Fields are null as often as in recorded answers, also where the documents deny it.",
    confidence: "recorded",
    options: ["honest"],
  },
  {
    area: "",
    says:
      "A 429 has the wait at the end of its title; that it also has `Retry-After` is not " +
      "confirmed.",
    confidence: "reported",
    options: ["rateLimit", "reportLimit"],
  },
  {
    area: "",
    says:
      "Webhooks are CloudEvents 1.0, sent again after 10, 30, 60 and 300 s until they are " +
      "answered 2xx.",
    confidence: "stated",
    options: ["webhooks"],
  },
  {
    area: "",
    says: "Which change sends which event; the name, hash and encoding of the signature.",
    confidence: "read",
    options: ["webhooks"],
  },
  {
    area: "",
    says:
      "How filters compare where the descriptions do not say: equal, whatever the case. " +
      "Each of two filters by appointments may be met by another appointment of the job. " +
      "`customField.Fields` is read in every usual form; lookups by external data need the guid.",
    confidence: "read",
    options: ["unfiltered"],
  },
  {
    area: "accounting",
    says:
      "Payments are applied to invoices, and an invoice's balance is its total less what was " +
      "paid. Of five invoices two are unpaid; tax is 8 %.",
    confidence: "read",
  },
  {
    area: "accounting",
    says: "Amounts of invoices are text with two digits, quantities of items have 19, costs 10.",
    confidence: "recorded",
  },
  {
    area: "crm",
    says:
      "Contacts with GUIDs are the people of customers: their contact methods are the " +
      "customers' contacts, whichever is written to.",
    confidence: "read",
    operations: ["Contacts_GetByRelationshipId", "Customers_CreateContact"],
  },
  {
    area: "crm",
    says: "A customer is created with its locations and contacts.",
    confidence: "stated",
    operations: ["Customers_Create"],
  },
  {
    area: "crm",
    says: "Listing the contacts of an inactive customer is a 409.",
    confidence: "reported",
    operations: ["Customers_GetContactList"],
  },
  {
    area: "crm",
    says: "The list of modified contacts asks for one of its modified filters.",
    confidence: "stated",
    operations: ["Customers_GetModifiedContactsList"],
  },
  {
    area: "crm",
    says: "Only New bookings and Open leads are dismissed; anything else is a 409.",
    confidence: "read",
    operations: ["Bookings_DismissBooking", "Leads_Dismiss"],
  },
  {
    area: "dispatch",
    says:
      "An appointment that repeats is as many appointments, 52 at most. The service days of a " +
      "zone are numbered from Sunday, 0.",
    confidence: "read",
    operations: ["NonJobAppointments_Create", "Zone_CreateZone"],
  },
  {
    area: "dispatch",
    says: "Capacity is asked for 14 days at most.",
    confidence: "reported",
    operations: ["Capacity_GetList"],
  },
  {
    area: "dispatch",
    says:
      "Capacity has four windows of two hours a day, in which technicians with a normal shift " +
      "and no open appointment are free. Business units and skills do not count.",
    confidence: "read",
    operations: ["Capacity_GetList"],
  },
  {
    area: "dispatch",
    says: "Unassigning a technician leaves the assignment, inactive.",
    confidence: "read",
    operations: ["AppointmentAssignments_UnassignTechnicians"],
  },
  {
    area: "forms",
    says: "A file that was attached to a job is read back by the id that the job's list has.",
    confidence: "stated",
    operations: ["Jobs_CreateAttachment"],
  },
  {
    area: "inventory",
    says: "Only Pending orders and returns are canceled; anything else is a 409.",
    confidence: "read",
    operations: ["PurchaseOrders_Cancel", "Returns_Cancel"],
  },
  {
    area: "jpm",
    says: "A job is created with its appointments and their technicians.",
    confidence: "stated",
    operations: ["Jobs_Create"],
  },
  {
    area: "jpm",
    says:
      "A new job is Scheduled, with `invoiceId` and `total` 0: its invoice comes with its " +
      "completion, or at once. That `invoiceId` is declared as never null speaks for the " +
      "latter.",
    confidence: "read",
    operations: ["Jobs_Create"],
    options: ["jobInvoices"],
  },
  {
    area: "jpm",
    says:
      "A job that is Completed or Canceled is not canceled, and only a Canceled one is " +
      "restored; anything else is a 409.",
    confidence: "read",
    operations: ["Jobs_Cancel", "Jobs_RemoveCancellation"],
  },
  {
    area: "jpm",
    says:
      "An appointment that is Done or Canceled is not rescheduled; holds apply to open ones. " +
      "Anything else is a 409.",
    confidence: "read",
    operations: [
      "Appointments_Reschedule",
      "Appointments_Hold",
      "Appointments_RemoveHold",
    ],
  },
  {
    area: "jpm",
    says:
      "Why a job was canceled or is on hold is shown until the cancellation or the hold is " +
      "taken back.",
    confidence: "read",
    operations: ["Jobs_GetCancelReasons", "Jobs_GetHoldReasons"],
  },
  {
    area: "memberships",
    says:
      "The sale of a membership creates the recurring services of a type, or the first one, " +
      "with visits after 30 and 210 days. Which type is sold cannot be told: no operation " +
      "shows sale tasks or durations by id.",
    confidence: "read",
    operations: ["CustomerMemberships_Create"],
  },
  {
    area: "pricebook",
    says:
      "Uploads are multipart although the documents say JSON; downloads are a 302 to a " +
      "storage that refuses ServiceTitan's headers.",
    confidence: "reported",
  },
  {
    area: "reporting",
    says:
      "There are four categories, every other one is a 404; so is a report that its category " +
      "does not list.",
    confidence: "reported",
    operations: ["ReportCategories_GetCategories"],
  },
  {
    area: "reporting",
    says: "Two reports of one category may share a name, and ids differ from tenant to tenant.",
    confidence: "recorded",
    options: ["sharedReportName"],
  },
  {
    area: "reporting",
    says:
      "Parameters and columns of Job Costing Summary; dates in cells are midnight with the " +
      "company's offset; `values` is null beside `dynamicSetId`; the value sets " +
      "`job-date-filter-type` and `business-units` with the columns Value and Name.",
    confidence: "recorded",
    operations: ["ReportCategoryReports_Get", "DynamicValueSets_GetDynamicSet"],
  },
  {
    area: "reporting",
    says:
      "Names, parameters and columns of the other reports; the values of " +
      "`job-date-filter-type` from 2 up; the other value sets; that From and To are days of " +
      "the company, both included.",
    confidence: "read",
    options: ["reports"],
  },
  {
    area: "reporting",
    says:
      "Paging stands in the query, 25,000 rows at most; parameters that a report does not " +
      "have are ignored.",
    confidence: "reported",
    operations: ["ReportCategoryReports_GetData"],
  },
  {
    area: "reporting",
    says:
      "Every page is a run of its report; how many runs a minute are allowed is stated in two " +
      "ways.",
    confidence: "reported",
    options: ["reportLimit"],
  },
  {
    area: "reporting",
    says:
      'A missing parameter is a 400 "Invalid report parameter: [From]"; where the sentence ' +
      "stands in it, and that a value outside its set is one too, is a reading.",
    confidence: "read",
    operations: ["ReportCategoryReports_GetData"],
  },
  {
    area: "reporting",
    says:
      "An asynchronous query answers 202 until its rows are ready, and canceling it frees a " +
      "slot. How many slots there are, and that a query without one is a 429, is a reading.",
    confidence: "read",
    operations: [
      "ReportCategoryReports_StartGetData",
      "ReportDataQueries_Cancel",
    ],
    options: ["reportPolls", "reportSlots"],
  },
  {
    area: "reporting",
    says: "During maintenance report data is a 409.",
    confidence: "reported",
    operations: ["ReportCategoryReports_GetData"],
  },
  {
    area: "salestech",
    says: "The totals of estimates are their subtotals.",
    confidence: "read",
  },
  {
    area: "salestech",
    says: "Estimates are Open, Sold or Dismissed.",
    confidence: "recorded",
  },
  {
    area: "salestech",
    says:
      "Only Open estimates are sold or dismissed, and only Sold ones unsold; anything else is " +
      "a 409.",
    confidence: "read",
    operations: ["Estimates_Sell", "Estimates_Dismiss", "Estimates_Unsell"],
  },
  {
    area: "telecom",
    says:
      "In calls of version 2 and 3 the outer `id` is that of the job, 0 if none was booked; " +
      "the call is `leadCall.id`.",
    confidence: "reported",
  },
];

/** What no area does, for a stated reason. */
export const missing: readonly string[] = [
  "Completing a job over the API: no operation does it. `fake.complete` does what " +
    "technicians do in the mobile app.",
  "Limits that the descriptions set for the values of a body, such as `maxLength`.",
  "Definitions behind tags and custom fields: any value is taken.",
  "The webhook `tn.rpr.report-data-ready`: its content is not published.",
];
