/**
 * What operations are also about, where their names and sentences do not say:
 * what their rows or bodies hold, or what people call the task.
 */
export const ABOUT: Readonly<Record<string, string>> = {
  "accounting.creditMemos.list": "refund",
  "accounting.invoices.list": "bill sent to customer, unpaid balance, items",
  "accounting.paymentTypes.list": "customer pays by cash, check, credit card",
  "accounting.payments.create": "credit card, check, cash",
  "crm.bookings.create": "online, website",
  "crm.customers.create": "sign up",
  "crm.customers.createContact": "phone number, email address",
  "crm.customers.list": "by phone, name, address",
  "crm.customers.listContacts": "phone number, email address",
  "crm.locations.listContacts": "phone number, email address",
  "dispatch.capacity.get": "availability, when somebody can come, send",
  "dispatch.nonJobAppointments.create": "time off, meeting, training",
  "equipment-systems.installedEquipment.list": "serial number, warranty, unit",
  "inventory.receipts.create": "receive goods of a purchase order",
  "jpm.jobs.list": "work order, completed, scheduled, canceled",
  "jpm.jobs.update": "summary, priority, job type",
  "memberships.memberships.list": "expired, active, member",
  "payroll.jobSplits.list": "commission",
  "payroll.payrollAdjustments.create": "bonus, deduction",
};
