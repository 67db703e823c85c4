import { addInvoice, completeJob } from "../operations/effects/complete-job.js";
import { addAppointment } from "../operations/effects/jpm.js";
import { giveReason } from "../operations/effects/reasons.js";
import type { WrittenRow } from "../operations/written-row.js";
import { listed, type Stage } from "./stage.js";
import type { AppointmentScene, JobScene, JobState } from "./types.js";

const HOUR = 3_600_000;
/** The hour at which appointments start. */
const MORNING = 9;
/** Hours of an appointment, and of its arrival window. */
const LENGTH = 2;
/** Days from the booking of a finished job to its first appointment. */
const BOOKED_AHEAD = 2;

const iso = (ms: number) => new Date(ms).toISOString();

/** Names that a scene of a job has beside the fields of the row. */
const jobNames = [
  "status",
  "appointments",
  "location",
  "technicians",
  "items",
  "paid",
];

/** The states of the first appointment of a job and of the others. */
const visitStates: Readonly<Record<JobState, readonly [string, string]>> = {
  Scheduled: ["Scheduled", "Scheduled"],
  Dispatched: ["Dispatched", "Scheduled"],
  InProgress: ["Working", "Scheduled"],
  Hold: ["Hold", "Hold"],
  Completed: ["Scheduled", "Scheduled"],
  Canceled: ["Canceled", "Canceled"],
};

/** @throws for fields that could not be, and references to nothing */
export function checkJob(stage: Stage, scene: JobScene): void {
  const {
    status: _,
    appointments = 1,
    location,
    technicians = 1,
    items = [],
    paid,
    ...fields
  } = scene;
  stage.check("jpm/jobs", fields, jobNames);
  for (const visit of listed<AppointmentScene>(appointments))
    stage.check("jpm/appointments", visit, []);
  for (const { skuId } of items)
    stage.check("accounting/invoice-items", { skuId }, []);
  if (typeof technicians !== "number")
    for (const technicianId of technicians)
      stage.check("dispatch/appointment-assignments", { technicianId }, []);
}

/**
 * Adds a job, which was checked.
 *
 * @param index which of the customer's jobs it is
 */
export function buildJob(
  stage: Stage,
  customer: WrittenRow,
  site: WrittenRow,
  scene: JobScene,
  index: number,
): WrittenRow {
  const { desk, now } = stage;
  const {
    status = "Scheduled",
    appointments = 1,
    location: _,
    technicians = 1,
    items,
    paid,
    ...fields
  } = scene;
  const visits = listed<AppointmentScene>(appointments);
  const starts = visits.map((_, place) =>
    startOf(stage, status, place, visits.length),
  );
  const done = status === "Completed";
  const booked = done ? stage.day(-visits.length - BOOKED_AHEAD, MORNING) : now;
  const job = desk.add(
    "jpm/jobs",
    {
      ...fields,
      customerId: customer.id,
      locationId: site.id,
      ...(done ? {} : { jobStatus: status }),
    },
    booked,
  );
  const technicianIds = techniciansOf(stage, technicians, index);
  for (const [place, visit] of visits.entries()) {
    const start = starts[place] as number;
    addAppointment(desk, {
      start: iso(start),
      end: iso(start + LENGTH * HOUR),
      arrivalWindowStart: iso(start),
      arrivalWindowEnd: iso(start + LENGTH * HOUR),
      status: visitStates[status][place === 0 ? 0 : 1],
      ...visit,
      jobId: job.id,
      technicianIds,
    });
  }
  if (desk.invoicesAtBooking) addInvoice(desk, job, booked);
  if (done)
    completeJob(desk, job, now, {
      on: (starts.at(-1) ?? now) + LENGTH * HOUR,
      ...(items ? { items } : {}),
      ...(paid === undefined ? {} : { paid }),
    });
  if (status === "Canceled" || status === "Hold") giveReason(desk, job, status);
  return job;
}

/** When an appointment starts, in ms. */
function startOf(
  { day, now }: Stage,
  status: JobState,
  place: number,
  visits: number,
): number {
  if (status === "Completed") return day(place - visits, MORNING);
  const going = place === 0 ? { InProgress: -1, Dispatched: 1 } : {};
  const hours = (going as Partial<Record<JobState, number>>)[status];
  if (hours !== undefined) return now - (now % HOUR) + hours * HOUR;
  return day(place + 1, MORNING);
}

/** The ids of active technicians, others for each of the customer's jobs. */
function techniciansOf(
  { desk }: Stage,
  wanted: number | readonly number[],
  index: number,
): readonly unknown[] {
  if (typeof wanted !== "number") return wanted;
  const active = desk
    .all("settings/technicians")
    .filter((row) => row.active)
    .map(({ id }) => id);
  return Array.from(
    { length: Math.min(wanted, active.length) },
    (_, place) => active[(index * wanted + place) % active.length],
  );
}
