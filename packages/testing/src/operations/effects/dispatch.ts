import type { Write } from "../written-row.js";
import { capacity } from "./capacity.js";
import { type Effects, type Fields, listOf } from "./effect.js";
import { assign } from "./jpm.js";

const appointments = "jpm/appointments";
const assignments = "dispatch/appointment-assignments";
const shifts = "dispatch/technician-shifts";
const DAY = 86_400_000;
/** Most appointments of a series; one without an end has as many. */
const SERIES = 52;

const ratings = "customer-interactions/technician-ratings";

/** Creates the rating of a technician for a job, or changes it. */
function rate(write: Write, fields: Fields) {
  const found = write
    .all(ratings)
    .find(
      (row) =>
        row.get("technicianId") === fields["technicianId"] &&
        row.get("jobId") === fields["jobId"],
    );
  return found?.set(fields) ?? write.add(ratings, fields);
}

/** The days, in ms from the first, on which a shift repeats. */
function repeats({ repeatType, repeatInterval, repeatEndDate, start }: Fields) {
  const step =
    (repeatType === "Weekly" ? 7 : 1) * Number(repeatInterval ?? 1) * DAY;
  const last = Date.parse(String(repeatEndDate)) - Date.parse(String(start));
  if (repeatType === "Never" || !(last > 0) || !(step > 0)) return [0];
  return Array.from(
    { length: Math.min(366, Math.floor(last / step) + 1) },
    (_, index) => index * step,
  );
}

/** Dates, in ms, on which a series of appointments takes place. */
function occurrences(fields: Fields): number[] {
  const { repeat, frequency, interval, endType, endOn, countOccurrences } =
    fields;
  const first = Date.parse(String(fields["start"]));
  if (repeat !== true) return [first];
  const step = Math.max(1, Number(interval ?? 1));
  const most =
    endType === "After" ? Math.max(1, Number(countOccurrences ?? 1)) : SERIES;
  const last = endType === "On" ? Date.parse(String(endOn)) : Infinity;
  const found: number[] = [];
  for (let turn = 0; found.length < Math.min(most, SERIES); turn += step) {
    const at = new Date(first);
    if (frequency === "Yearly") at.setUTCFullYear(at.getUTCFullYear() + turn);
    else if (frequency === "Monthly") at.setUTCMonth(at.getUTCMonth() + turn);
    else
      at.setUTCDate(at.getUTCDate() + turn * (frequency === "Weekly" ? 7 : 1));
    if (found.length > 0 && !(at.getTime() <= last)) break;
    found.push(at.getTime());
  }
  return found;
}

/** Service days of a zone have the numbers of .NET's days of the week. */
const weekdays = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];

function zoneFields(body: Fields): Fields {
  const { serviceDaysIds } = body;
  if (serviceDaysIds === undefined) return body;
  const serviceDays = listOf(serviceDaysIds).map((id) => weekdays[Number(id)]);
  return { ...body, serviceDays: serviceDays.filter(Boolean) };
}

const later = (time: unknown, ms: number) =>
  new Date(Date.parse(String(time)) + ms).toISOString();

export const dispatch: Effects = {
  AppointmentAssignments_AssignTechnicians: (write) => {
    const visit = write.find(appointments, write.body["jobAppointmentId"]);
    visit.mustNotBe("status", ["Done", "Canceled"]);
    assign(write, visit, write.body["technicianIds"]);
    return visit.touch();
  },
  AppointmentAssignments_UnassignTechnicians: (write) => {
    const visit = write.find(appointments, write.body["jobAppointmentId"]);
    const ids = listOf(write.body["technicianIds"]);
    for (const row of write.children(assignments, appointments, visit))
      if (ids.includes(row.get("technicianId"))) row.set({ active: false });
    return visit.touch();
  },
  ArrivalWindows_Activated: ({ row, body }) =>
    row.set({ active: body["isActive"] }),
  ArrivalWindows_UpdatedConfiguration: (write) =>
    write.single("dispatch/arrival-windows/configuration").set(write.body),
  BusinessHour_Create: (write) =>
    write.single("dispatch/business-hours").set(write.body),
  Capacity_GetList: capacity,
  NonJobAppointments_Create: (write) => {
    const [first, ...others] = occurrences(write.body).map((start) => ({
      ...write.body,
      start: new Date(start).toISOString(),
    }));
    const row = write.add(write.collection, first ?? write.body);
    for (const fields of others) write.add(write.collection, fields);
    return row;
  },
  TechnicianShifts_BulkDelete: (write) => {
    const from = Date.parse(String(write.body["start"]));
    const to = Date.parse(String(write.body["end"]));
    const rows = write.all(shifts).filter((row) => {
      const start = Date.parse(String(row.get("start")));
      return start >= from && start < to;
    });
    for (const row of rows) row.remove();
    return { message: null, deletedIds: rows.map(({ id }) => id) };
  },
  TechnicianShifts_Create: (write) => {
    const { technicianIds, start, end, ...rest } = write.body;
    const technicianShifts = listOf(technicianIds).flatMap((technicianId) =>
      repeats(write.body).map((ms) =>
        write.add(shifts, {
          ...rest,
          technicianId,
          start: later(start, ms),
          end: later(end, ms),
        }),
      ),
    );
    return { created: true, technicianShifts };
  },
  TechnicianSkills_AssignTechnicianSkills: (write) => {
    const { technicianId, skillIds, replaceExistingSkills } = write.body;
    const skills = "dispatch/technician-skills";
    if (replaceExistingSkills === true)
      for (const row of write.all(skills))
        if (row.get("technicianId") === technicianId)
          row.set({ active: false });
    const technicianSkills = listOf(skillIds).map((id) =>
      write.find(skills, id).set({ technicianId, active: true }),
    );
    return { updated: true, technicianSkills };
  },
  Zone_CreateZone: (write) =>
    write.add(write.collection, zoneFields(write.body)),
  Zone_UpdateZone: ({ row, body }) => row.set(zoneFields(body)),
};

export const interactions: Effects = {
  TechnicianRating_Update: (write) =>
    rate(write, {
      technicianId: Number(write.path("technicianId")),
      jobId: Number(write.path("jobId")),
      rating: write.body["value"],
    }),
  TechnicianRatings_Update: (write) => rate(write, write.body),
};
