import { nameOf } from "../../data/references.js";
import type { Desk, Write, WrittenRow } from "../written-row.js";
import { type Fields, records } from "./effect.js";

export const cancelReasons = "jpm/jobs/cancel-reasons";
const holdReasons = "jpm/jobs/hold-reasons";

/** What the body of a cancellation or a hold says, as it is shown. */
function reason(write: Write, kinds: string): Fields {
  const { reasonId, memo } = write.body;
  const kind = write.look(kinds, reasonId);
  return { reasonId, name: kind ? nameOf(kind.row) : "", text: memo };
}

/** Tells why a new job of a scene is canceled or on hold. */
export function giveReason(
  desk: Desk,
  job: WrittenRow,
  status: "Canceled" | "Hold",
): void {
  const held = status === "Hold";
  const kinds = held ? "jpm/job-hold-reasons" : "jpm/job-cancel-reasons";
  const kind = desk.all(kinds)[0];
  if (!kind) return;
  const why = { reasonId: kind.id, name: nameOf(kind.row), text: "" };
  const visits = desk.children("jpm/appointments", "jpm/jobs", job);
  if (!held)
    desk.add("jpm/job-canceled-logs", { jobId: job.id, reasonId: kind.id });
  desk.add(held ? holdReasons : cancelReasons, {
    jobId: job.id,
    ...why,
    ...(held
      ? {
          appointmentHoldReasons: visits.map(({ id }) => ({
            appointmentId: id,
            ...why,
          })),
        }
      : {}),
  });
}

/** The reason of a job that is on hold: few jobs are. */
function holdOf(write: Write, jobId: unknown): WrittenRow | undefined {
  return write.all(holdReasons).find((row) => row.get("jobId") === jobId);
}

/** Remembers why a job is canceled. */
export function canceledFor(write: Write, job: WrittenRow): void {
  const fields = reason(write, "jpm/job-cancel-reasons");
  const known = write.children(cancelReasons, "jpm/jobs", job)[0];
  if (known) known.set(fields);
  else write.add(cancelReasons, { jobId: job.id, ...fields });
}

/** Remembers why a visit, and so its job, is on hold. */
export function heldFor(write: Write, visit: WrittenRow): void {
  const jobId = visit.get("jobId");
  const fields = reason(write, "jpm/job-hold-reasons");
  const known = holdOf(write, jobId);
  const others = records(known?.get("appointmentHoldReasons"));
  const appointmentHoldReasons = [
    ...others,
    { appointmentId: visit.id, ...fields },
  ];
  if (known) known.set({ ...fields, appointmentHoldReasons });
  else write.add(holdReasons, { jobId, ...fields, appointmentHoldReasons });
}

export function noLongerHeld(write: Write, visit: WrittenRow): void {
  const known = holdOf(write, visit.get("jobId"));
  if (!known) return;
  const left = records(known.get("appointmentHoldReasons")).filter(
    ({ appointmentId }) => appointmentId !== visit.id,
  );
  if (left.length === 0) known.remove();
  else known.set({ appointmentHoldReasons: left });
}
