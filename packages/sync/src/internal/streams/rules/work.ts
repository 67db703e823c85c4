import type { StreamRule } from "../rule.js";
import { byParent, feed, ids, merged, modified, whole } from "./shorthands.js";

/** Customers, jobs, dispatch, calls and what belongs to them. */
export const WORK: readonly StreamRule[] = [
  // CRM
  whole("booking_provider_tags", "crm.bookingProviderTags.list"),
  feed("bookings", "crm.export.bookings", "crm.bookings.list"),
  byParent("booking_contacts", "crm.bookings.listContacts", "bookings"),
  modified("contact_methods", "crm.contactMethods.listAll"),
  modified("contacts", "crm.contacts.list"),
  // A contact of two customers has one id.
  feed(
    "customer_contacts",
    "crm.export.customerContacts",
    "crm.customers.listModifiedContacts",
    { key: ["customerId", "id"] },
  ),
  byParent("customer_notes", "crm.customers.listNotes", "customers"),
  feed("customers", "crm.export.customers", "crm.customers.list", {
    parts: [ids("tagTypeIds", "customer_tags", "customer_id", "tag_type_id")],
  }),
  feed("leads", "crm.export.leads", "crm.leads.list"),
  byParent("lead_notes", "crm.leads.listNotes", "leads"),
  feed(
    "location_contacts",
    "crm.export.locationContacts",
    "crm.locations.listAllContacts",
    { key: ["locationId", "id"] },
  ),
  byParent("location_notes", "crm.locations.listNotes", "locations"),
  feed("locations", "crm.export.locations", "crm.locations.list", {
    parts: [ids("tagTypeIds", "location_tags", "location_id", "tag_type_id")],
  }),
  // Customer interactions
  feed(
    "technician_ratings",
    "customer-interactions.export.technicianRatings",
    "customer-interactions.technicianRatings.list",
  ),
  // Dispatch. The feed only adds: a technician who was taken off keeps an
  // earlier, active row there.
  merged(
    "appointment_assignments",
    "dispatch.export.appointmentAssignments",
    "dispatch.appointmentAssignments.list",
  ),
  whole("arrival_windows", "dispatch.arrivalWindows.list"),
  modified("non_job_appointments", "dispatch.nonJobAppointments.list"),
  whole("teams", "dispatch.teams.list"),
  modified("technician_shifts", "dispatch.technicianShifts.list"),
  whole("technician_skills", "dispatch.technicianSkills.list"),
  whole("zones", "dispatch.zones.list"),
  // Equipment systems
  feed(
    "equipment_systems",
    "equipment-systems.export.equipmentSystems",
    "equipment-systems.equipmentSystems.list",
  ),
  whole("equipment_types", "equipment-systems.equipmentTypes.list"),
  feed(
    "installed_equipment",
    "equipment-systems.export.installedEquipment",
    "equipment-systems.installedEquipment.list",
  ),
  // Findings
  modified("findings", "findings.findings.list"),
  byParent(
    "finding_attachments",
    "findings.findings.listAttachments",
    "findings",
  ),
  // Forms
  // Its only filter is the time of submission; later changes come by the sweep.
  modified("form_submissions", "forms.formSubmissions.list", {
    since: { query: "submittedOnOrAfter", property: "submittedOn" },
    query: { pageSize: 500 },
  }),
  whole("forms", "forms.forms.list"),
  byParent("job_attachments", "forms.jobAttachments.list", "jobs"),
  // Job booking
  whole("call_reasons", "jbce.callReasons.list"),
  // Jobs
  feed("appointments", "jpm.export.appointments", "jpm.appointments.list"),
  whole("job_cancel_reasons", "jpm.jobCancelReasons.list"),
  feed("job_canceled_logs", "jpm.export.jobCanceledLogs"),
  feed("job_history", "jpm.export.jobHistory", undefined, {
    parts: [
      {
        property: "history",
        table: "job_history_entries",
        parent: "job_id",
        key: ["id"],
      },
    ],
  }),
  whole("job_hold_reasons", "jpm.jobHoldReasons.list"),
  feed("job_notes", "jpm.export.jobNotes"),
  whole("job_types", "jpm.jobTypes.list"),
  // In the feed recallForId was set on 1 of 2,471 rows, warrantyId on none.
  merged("jobs", "jpm.export.jobs", "jpm.jobs.list", {
    parts: [ids("tagTypeIds", "job_tags", "job_id", "tag_type_id")],
  }),
  feed("project_notes", "jpm.export.projectNotes"),
  whole("project_statuses", "jpm.projectStatuses.list"),
  whole("project_sub_statuses", "jpm.projectSubStatuses.list"),
  whole("project_types", "jpm.projectTypes.list"),
  feed("projects", "jpm.export.projects", "jpm.projects.list"),
  // Scheduling
  whole("schedulers", "scheduling-pro.schedulers.list"),
  byParent(
    "scheduler_sessions",
    "scheduling-pro.schedulers.listSessions",
    "schedulers",
  ),
  // Tasks
  modified("tasks", "task-management.tasks.list"),
  // Telecom. Rows of the list are jobs with a call inside; the feed has calls.
  feed("calls", "telecom.export.calls"),
  // Timesheets. The feed lacks milesDriven.
  merged(
    "activities",
    "timesheets.export.activities",
    "timesheets.activities.list",
  ),
  feed(
    "activity_categories",
    "timesheets.export.activityCategories",
    "timesheets.activityCategories.list",
  ),
  feed(
    "activity_types",
    "timesheets.export.activityTypes",
    "timesheets.activityTypes.list",
  ),
];
