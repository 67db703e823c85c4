import type { Desk, Write, WrittenRow } from "../written-row.js";
import { addInvoice } from "./complete-job.js";
import {
  type Effects,
  type Fields,
  listOf,
  records,
  withoutValues,
  withValues,
} from "./effect.js";
import {
  canceledFor,
  cancelReasons,
  heldFor,
  noLongerHeld,
} from "./reasons.js";

const jobs = "jpm/jobs";
const appointments = "jpm/appointments";
const assignments = "dispatch/appointment-assignments";
const budgetCodes = "jpm/work-breakdown-structure/budget-codes";

/** States of an appointment that is still to come or going on. */
const OPEN = ["Scheduled", "Dispatched", "Working"];

/** Assigns technicians to an appointment; those who are assigned stay. */
export function assign(
  write: Desk,
  visit: WrittenRow,
  technicianIds: unknown,
): void {
  const active = write
    .children(assignments, appointments, visit)
    .filter((row) => row.active);
  for (const id of listOf(technicianIds)) {
    write.find("settings/technicians", id);
    if (active.some((row) => row.get("technicianId") === id)) continue;
    write.add(assignments, {
      appointmentId: visit.id,
      jobId: visit.get("jobId"),
      technicianId: id,
      assignedOn: write.time,
      status: "Scheduled",
    });
  }
}

/** Adds an appointment of a job, with its technicians. */
export function addAppointment(write: Desk, fields: Fields): WrittenRow {
  const { technicianIds, ...rest } = fields;
  const job = write.look(jobs, fields["jobId"]);
  const customerId = job?.get("customerId");
  const visit = write.add(appointments, {
    ...rest,
    ...(customerId === undefined ? {} : { customerId }),
  });
  assign(write, visit, technicianIds);
  return visit;
}

function jobOf(write: Write, visit: WrittenRow): WrittenRow {
  return write.find(jobs, visit.get("jobId"));
}

/** Sets the job on hold with its last open visit, and takes it off again. */
function followVisits(write: Write, job: WrittenRow): void {
  const states = write
    .children(appointments, jobs, job)
    .map((visit) => visit.get("status"));
  const onHold =
    states.includes("Hold") &&
    !states.some((state) => OPEN.includes(String(state)));
  job.set({ jobStatus: onHold ? "Hold" : "Scheduled" });
}

/** The end of a visit that only got a new start: it keeps its length. */
function endOf({ row, body }: Write): Fields {
  if (body["start"] === undefined || body["end"] !== undefined) return {};
  const time = (value: unknown) => Date.parse(String(value));
  const length = time(row.get("end")) - time(row.get("start"));
  return { end: new Date(time(body["start"]) + length).toISOString() };
}

function equip(write: Write, ids: readonly unknown[], add: boolean) {
  const job = write.find(jobs, write.path("id"));
  const before = job.get("equipmentIds");
  const equipmentIds = add
    ? withValues(before, ids)
    : withoutValues(before, ids);
  job.set({ equipmentIds });
  return { equipmentIds };
}

function addBudgetCode(write: Write, fields: Fields): WrittenRow {
  const segments = records(fields["segments"]);
  const items = listOf(fields["segmentItemIds"]).map((segmentItemId) => ({
    segmentItemId,
  }));
  return write.add(budgetCodes, { segments: [...segments, ...items] });
}

export const jpm: Effects = {
  Appointments_Add: (write) => {
    const job = write.find(jobs, write.body["jobId"]);
    job.mustNotBe("jobStatus", ["Completed", "Canceled"]);
    const visit = addAppointment(write, write.body);
    job.touch();
    return visit;
  },
  Appointments_Confirm: ({ row }) => row.set({ isConfirmed: true }),
  Appointments_Delete: (write) => {
    const { row } = write;
    row.mustNotBe("status", ["Done", "Working"]);
    const job = jobOf(write, row);
    row.remove();
    job.touch();
  },
  Appointments_Hold: (write) => {
    write.row.mustBe("status", OPEN);
    write.row.set({ status: "Hold" });
    heldFor(write, write.row);
    followVisits(write, jobOf(write, write.row));
  },
  Appointments_RemoveConfirmation: ({ row }) => row.set({ isConfirmed: false }),
  Appointments_RemoveHold: (write) => {
    write.row.mustBe("status", ["Hold"]);
    write.row.set({ status: "Scheduled" });
    noLongerHeld(write, write.row);
    followVisits(write, jobOf(write, write.row));
  },
  Appointments_Reschedule: (write) => {
    write.row.mustNotBe("status", ["Done", "Canceled"]);
    return write.row.set({ ...write.body, ...endOf(write) });
  },
  Appointments_SetSummary: ({ row, body, time }) => {
    const { technicianId } = body;
    const others = records(row.get("appointmentSummaries")).filter(
      (each) => each["technicianId"] !== technicianId,
    );
    const ids = { jobAppointmentId: row.id, jobId: row.get("jobId") };
    const summary = { ...body, ...ids, createdOn: time, modifiedOn: time };
    row.set({ appointmentSummaries: [...others, summary] });
    return summary;
  },
  Appointments_UpdateSpecialInstructions: ({ row, body }) => row.set(body),
  BudgetCodes_CreateBudgetCode: (write) => ({
    code: addBudgetCode(write, write.body),
  }),
  BudgetCodes_CreateBudgetCodePartial: (write) => ({
    code: addBudgetCode(write, write.body),
  }),
  BudgetCodes_CreateBudgetCodesBatch: (write) => ({
    codes: records(write.list).map((fields) => addBudgetCode(write, fields)),
  }),
  BudgetCodes_CreateBudgetCodesPartialBatch: (write) => ({
    codes: records(write.list).map((fields) => addBudgetCode(write, fields)),
  }),
  JobTypes_Update: ({ row, body }) => {
    const { customFieldsUpdateMode: mode, customFieldTypeIds, ...rest } = body;
    if (customFieldTypeIds === undefined) return row.set(rest);
    const before = mode === "Merge" ? row.ids("customFieldTypeIds") : [];
    return row.set({
      ...rest,
      customFieldTypeIds: withValues(before, listOf(customFieldTypeIds)),
    });
  },
  JobEquipment_Attach: (write) =>
    equip(write, listOf(write.body["equipmentIds"]), true),
  JobEquipment_Detach: (write) =>
    equip(write, [Number(write.path("equipmentId"))], false),
  JobEquipment_DetachBulk: (write) =>
    equip(write, listOf(write.body["equipmentIds"]), false),
  Jobs_Cancel: (write) => {
    const { row, body } = write;
    row.mustNotBe("jobStatus", ["Completed", "Canceled"]);
    row.set({ jobStatus: "Canceled" });
    for (const visit of write.children(appointments, jobs, row))
      if (visit.get("status") !== "Done") visit.set({ status: "Canceled" });
    write.add("jpm/job-canceled-logs", { jobId: row.id, ...body });
    canceledFor(write, row);
  },
  Jobs_Create: (write) => {
    const { appointments: visits, leadId, ...fields } = write.body;
    const job = write.add(jobs, fields);
    for (const visit of records(visits))
      addAppointment(write, { ...visit, jobId: job.id });
    write
      .look("crm/bookings", fields["bookingId"])
      ?.set({ status: "Converted", jobId: job.id });
    write.look("crm/leads", leadId)?.set({ status: "Converted" });
    if (write.invoicesAtBooking) addInvoice(write, job, Date.parse(write.time));
    return job;
  },
  Jobs_RemoveCancellation: (write) => {
    write.row.mustBe("jobStatus", ["Canceled"]);
    write.row.set({ jobStatus: "Scheduled" });
    for (const row of write.children(cancelReasons, jobs, write.row))
      row.remove();
    for (const visit of write.children(appointments, jobs, write.row))
      if (visit.get("status") === "Canceled")
        visit.set({ status: "Scheduled" });
  },
  Projects_AttachJob: (write) => {
    const project = write.find("jpm/projects", write.path("id"));
    write.find(jobs, write.path("jobId")).set({ projectId: project.id });
    project.touch();
  },
  Projects_DetachJob: (write) => {
    const job = write.find(jobs, write.path("jobId"));
    const project = write.look("jpm/projects", job.get("projectId"));
    job.set({ projectId: null });
    project?.touch();
  },
};
