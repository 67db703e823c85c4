import type { Connection } from "@st/core";
import { createDispatchClient } from "@st/dispatch";
import { createFormsClient } from "@st/forms";
import { createJpmClient } from "@st/jpm";
import type { BookOptions } from "./book-job.js";
import { bookVisit, type VisitRequest } from "./book-visit.js";
import { type Seen, viewsOf } from "./views.js";

/** What a visit looked like after a step. */
export interface Step {
  readonly step: string;
  readonly seen: Seen;
}

/** A time that somebody is free. */
export interface Window {
  readonly start: Date;
  readonly end: Date;
  /** Who is free. */
  readonly technicianIds: readonly number[];
}

/**
 * The windows in which a technician is free.
 *
 * @param from ServiceTitan answers for 14 days at most
 */
export async function freeWindows(
  connection: Connection,
  from: Date,
  to: Date,
  { businessUnitId, jobTypeId }: VisitRequest,
): Promise<Window[]> {
  const { availabilities } = await createDispatchClient(
    connection,
  ).capacity.get({
    startsOnOrAfter: from.toISOString(),
    endsOnOrBefore: to.toISOString(),
    businessUnitIds: [businessUnitId],
    jobTypeId,
    skillBasedAvailability: false,
  });
  return availabilities
    .filter(({ isAvailable }) => isAvailable)
    .map(({ startUtc, endUtc, technicians }) => ({
      start: new Date(startUtc),
      end: new Date(endUtc),
      technicianIds: technicians
        .filter(({ status }) => status === "Available")
        .map(({ id }) => id),
    }));
}

/**
 * Books a visit in the first free window and takes it through everything that
 * can happen before it: a technician, a note and a picture, another day, a hold,
 * and in the end its cancellation. After each step it is read back as an item,
 * in lists, in export feeds and from the rows it belongs to.
 *
 * @throws Error if nobody is free, or the visit was not booked
 */
export async function wholeVisit(
  connection: Connection,
  request: VisitRequest,
  windows: readonly Window[],
  options: BookOptions,
): Promise<Step[]> {
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last) throw new Error("Nobody is free in these days.");
  const steps: Step[] = [];

  const visit = { ...first, arrivalWindow: first, technicianIds: [] };
  const booked = await bookVisit(connection, { ...request, visit }, options);
  if (booked.outcome !== "booked")
    throw new Error(`The visit was not booked: ${booked.outcome}.`);
  const jobId = booked.job.id;
  const appointmentId = booked.job.firstAppointmentId;
  const views = viewsOf(connection, jobId, appointmentId);
  const done = async (step: string) =>
    void steps.push({ step, seen: await views() });
  await done("booked");

  const dispatch = createDispatchClient(connection);
  await dispatch.appointmentAssignments.assignTechnicians({
    jobAppointmentId: appointmentId,
    technicianIds: first.technicianIds.slice(0, 1),
  });
  await done("assigned");

  const { appointments, jobs, jobHoldReasons, jobCancelReasons } =
    createJpmClient(connection);
  await jobs.createNote(jobId, { text: "Gate code 4410", pinToTop: true });
  await createFormsClient(connection).jobAttachments.upload(jobId, {
    data: new TextEncoder().encode("a picture"),
    name: "heater.png",
    type: "image/png",
  });
  await done("described");

  await appointments.reschedule(appointmentId, {
    start: last.start.toISOString(),
    end: last.end.toISOString(),
  });
  await done("rescheduled");

  const [holdReason] = await jobHoldReasons.list({}, { limit: 1 }).all();
  await appointments.hold(appointmentId, {
    reasonId: holdReason?.id ?? 0,
    memo: "Waits for a part",
  });
  await done("held");

  const [reason] = await jobCancelReasons.list({}, { limit: 1 }).all();
  await jobs.cancel(jobId, { reasonId: reason?.id ?? 0, memo: "Moved away" });
  await done("canceled");
  return steps;
}
