/**
 * The program in each module's README, behind `const crm = createCrmClient(st)`.
 * It does something the module is for; the type tests compile it.
 */
export const PROGRAMS: Readonly<Record<string, string>> = {
  accounting: `// What customers still owe on invoices that changed this year.
let owed = 0;
for await (const invoice of accounting.invoices.list({ modifiedOnOrAfter: new Date("2026-01-01") })) {
  owed += Number(invoice.balance);
}
console.log(owed.toFixed(2));`,
  crm: `// Every customer that changed this year, the inactive ones too, with what they owe.
for await (const customer of crm.customers.list({ active: "Any", modifiedOnOrAfter: new Date("2026-01-01") })) {
  console.log(customer.id, customer.name, customer.active ? customer.balance : "inactive");
}`,
  dispatch: `// Who is busy with something other than a job in January.
const january = { startsOnOrAfter: new Date("2026-01-01"), startsOnOrBefore: new Date("2026-02-01") };
for await (const event of dispatch.nonJobAppointments.list(january)) {
  console.log(event.technicianId, event.start, event.duration, event.name);
}`,
  "equipment-systems": `// Installed equipment and where it stands.
for await (const unit of equipmentSystems.installedEquipment.list({ active: "True" })) {
  console.log(unit.locationId, unit.manufacturer, unit.model, unit.serialNumber);
}`,
  forms: `// Forms filled in since January.
for await (const submission of forms.formSubmissions.list({ submittedOnOrAfter: new Date("2026-01-01") })) {
  console.log(submission.formName, submission.submittedOn, submission.status);
}`,
  inventory: `// Purchase orders of this year.
for await (const order of inventory.purchaseOrders.list({ createdOnOrAfter: new Date("2026-01-01") })) {
  console.log(order.number, order.status, order.total);
}`,
  jpm: `// Jobs completed in January, by number.
const january = { completedOnOrAfter: new Date("2026-01-01"), completedBefore: new Date("2026-02-01") };
for await (const job of jpm.jobs.list(january)) {
  console.log(job.jobNumber, job.jobStatus, job.completedOn);
}`,
  marketing: `// Every campaign with its category.
for await (const campaign of marketing.campaigns.list({ active: "Any" })) {
  console.log(campaign.name, campaign.category?.name ?? "no category");
}`,
  memberships: `// Active memberships that end in the next 30 days.
const soon = new Date(Date.now() + 30 * 86_400_000);
for await (const { customerId, to } of memberships.memberships.list({ status: "Active" })) {
  if (to && new Date(to) < soon) console.log(customerId, to);
}`,
  payroll: `// Pay of each employee for the work dated from January on.
const pay = new Map<number, number>();
for await (const { employeeId, amount } of payroll.grossPayItems.list({ dateOnOrAfter: new Date("2026-01-01") })) {
  if (employeeId != null) pay.set(employeeId, (pay.get(employeeId) ?? 0) + amount);
}
console.log(pay);`,
  pricebook: `// Materials that are sold below their cost.
for await (const material of pricebook.materials.list({ active: "True" })) {
  if (material.price < material.cost) console.log(material.code, material.cost, material.price);
}`,
  reporting: `// The reports of each category; @st/reporting/report runs them.
for await (const category of reporting.reportCategories.list()) {
  for await (const report of reporting.reports.list(category.id)) {
    console.log(category.name, report.id, report.name);
  }
}`,
  salestech: `// Estimates sold since January, and their worth.
for await (const estimate of salestech.estimates.list({ soldAfter: new Date("2026-01-01") })) {
  console.log(estimate.jobNumber, estimate.name, estimate.subtotal);
}`,
  "service-agreements": `// Service agreements and their customers.
for await (const agreement of serviceAgreements.serviceAgreements.list({ createdOnOrAfter: new Date("2026-01-01") })) {
  console.log(agreement.customerId, agreement.name, agreement.status);
}`,
  settings: `// Names of the business units, by id: what dashboards join everywhere.
const names = new Map<number, string>();
for await (const unit of settings.businessUnits.list({ active: "Any" })) {
  names.set(unit.id, unit.name);
}
console.log(names);`,
  "task-management": `// Open tasks and when they are due.
for await (const task of taskManagement.tasks.list({ active: "True" })) {
  if (!task.isClosed) console.log(task.completeBy, task.name);
}`,
  telecom: `// Calls since January, and the campaign that brought them.
for await (const { leadCall } of telecom.calls.list({ createdOnOrAfter: new Date("2026-01-01") })) {
  console.log(leadCall.receivedOn, leadCall.duration, leadCall.campaign?.name);
}`,
  timesheets: `// Activities that changed this year: who, from when to when.
for await (const activity of timesheets.activities.list({ modifiedOnOrAfter: new Date("2026-01-01") })) {
  console.log(activity.employeeId, activity.startTime, activity.endTime);
}`,
  "customer-interactions": `// What customers thought of each technician since January.
for await (const rating of customerInteractions.technicianRatings.list({ modifiedOnOrAfter: new Date("2026-01-01") })) {
  console.log(rating.technicianId, rating.jobId, rating.rating);
}`,
  jbce: `// Why customers call: the reasons that a booking can name.
for await (const reason of jbce.callReasons.list({ active: "True" })) {
  console.log(reason.id, reason.name, reason.isLead ? "lead" : "");
}`,
  findings: `// Findings that changed this year.
for await (const finding of findings.findings.list({ modifiedOnOrAfter: new Date("2026-01-01") })) {
  console.log(finding.id, finding.name);
}`,
  "marketing-reputation": `// Reviews since January, with their stars.
for await (const review of marketingReputation.reviews.list({ modifiedOnOrAfter: new Date("2026-01-01") })) {
  console.log(review.platform, review.rating, review.review);
}`,
  "scheduling-pro": `// Every scheduler, and the sessions that ended in a job.
for await (const scheduler of schedulingPro.schedulers.list()) {
  for await (const session of schedulingPro.schedulers.listSessions(scheduler.id)) {
    if (session.jobId) console.log(scheduler.name, session.createdOn, session.jobId);
  }
}`,
};
