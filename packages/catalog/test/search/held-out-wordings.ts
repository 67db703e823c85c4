import type { Wording } from "./wording.js";

/**
 * Wordings that were written before the search was tuned, and have not been
 * changed since: how well it does on them says how well it does on wordings
 * that nobody thought of. Do not add words to the search because of them.
 */
export const heldOutWordings: readonly Wording[] = [
  ["find a client by phone number", "crm.customers.list"],
  ["look up customer by email", "crm.customers.list"],
  ["create a new client", "crm.customers.create"],
  ["who are tomorrow's first appointments", "jpm.appointments.list"],
  ["cancel job because of weather", "jpm.jobs.cancel"],
  ["put a job on hold", "jpm.appointments.hold"],
  ["move an appointment to another day", "jpm.appointments.reschedule"],
  [
    "assign a tech to a job",
    "dispatch.appointmentAssignments.assignTechnicians",
  ],
  [
    "which technician is on which appointment",
    "dispatch.appointmentAssignments.list",
  ],
  ["open time slots for booking", "dispatch.capacity.get"],
  ["availability next week", "dispatch.capacity.get"],
  ["download call recording", "telecom.calls.getRecording"],
  ["listen to voicemail", "telecom.calls.getVoicemail"],
  ["incoming phone calls today", "telecom.calls.list"],
  ["unpaid invoices", "accounting.invoices.list"],
  ["record a payment", "accounting.payments.create"],
  ["line items of an estimate", "salestech.estimates.listItems"],
  ["open quotes", "salestech.estimates.list"],
  ["mark estimate as sold", "salestech.estimates.sell"],
  ["upload a photo to a job", "forms.jobAttachments.upload"],
  ["add a tag to a customer", "crm.customers.createTag"],
  ["what tags exist", "settings.tagTypes.list"],
  ["list technicians", "settings.technicians.list"],
  ["names of business units", "settings.businessUnits.list"],
  [
    "why was this job canceled",
    "jpm.jobs.getCancelReasons",
    "jpm.jobs.listCanceledLogs",
  ],
  [
    "run a report",
    "reporting.reports.getData",
    "reporting.reports.startDataQuery",
  ],
  ["which reports are there", "reporting.reports.list"],
  ["parameters a report needs", "reporting.reports.get"],
  [
    "marketing spend per campaign",
    "marketing.campaignCosts.list",
    "marketing.campaignCostSummary.get",
  ],
  [
    "where do leads come from",
    "marketing.campaigns.list",
    "marketing-ads.attributedLeads.list",
  ],
  ["Google reviews", "marketing-reputation.reviews.list"],
  ["active memberships of a customer", "memberships.memberships.list"],
  ["sell a membership", "memberships.memberships.createSaleInvoice"],
  ["next maintenance visits due", "memberships.recurringServiceEvents.list"],
  [
    "hours a technician worked on a job",
    "payroll.timesheets.listJobTimesheets",
    "payroll.timesheets.listJobTimesheetsByJobs",
  ],
  [
    "technician pay",
    "payroll.grossPayItems.list",
    "payroll.payrolls.listForTechnician",
  ],
  [
    "price of a service in the pricebook",
    "pricebook.services.list",
    "pricebook.services.get",
  ],
  ["change the price of a material", "pricebook.materials.update"],
  ["parts on the truck", "inventory.trucks.list"],
  ["create purchase order", "inventory.purchaseOrders.create"],
  ["suppliers", "inventory.vendors.list"],
  [
    "installed equipment at an address",
    "equipment-systems.installedEquipment.list",
  ],
  ["service address of a customer", "crm.locations.list"],
  ["add a comment to a job", "jpm.jobs.createNote"],
  ["job history", "jpm.jobs.getHistory"],
  ["sync all customers incrementally", "crm.export.customers"],
  ["on-call shifts of technicians", "dispatch.technicianShifts.list"],
  [
    "block time on the technician's calendar",
    "dispatch.nonJobAppointments.create",
  ],
  ["new website booking", "crm.bookings.create"],
  [
    "invoice template for billing",
    "memberships.invoiceTemplates.get",
    "memberships.invoiceTemplates.getMany",
  ],
];
