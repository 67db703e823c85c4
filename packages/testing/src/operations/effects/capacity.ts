import { nameOf } from "../../data/references.js";
import type { Zone } from "../../time/zone.js";
import type { Write, WrittenRow } from "../written-row.js";
import { listOf } from "./effect.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** ServiceTitan answers for two weeks at most. */
const MOST_DAYS = 14;
/** The windows of a day begin at these hours of the company, and last two. */
const WINDOWS = [8, 10, 12, 14];

const time = (value: unknown) => Date.parse(String(value));

interface Span {
  readonly start: number;
  readonly end: number;
  readonly technician: unknown;
}

/** Answers which technicians are free in which window. */
export function capacity(write: Write): unknown {
  const from = time(write.body["startsOnOrAfter"]);
  const to = time(write.body["endsOnOrBefore"]);
  if (to - from > MOST_DAYS * DAY)
    write.refuse(400, `The range must not be longer than ${MOST_DAYS} days.`);
  const shifts = shiftsIn(write, from, to);
  const bookings = bookingsIn(write, from, to);
  const availabilities = windowsIn(write.zone, from, to).map(
    ({ start, end }) => {
      const within = shifts.filter(
        (shift) => shift.start <= start && shift.end >= end,
      );
      const busy = new Set(
        bookings
          .filter((each) => each.start < end && each.end > start)
          .map(({ technician }) => technician),
      );
      const technicians = within.map(({ technician }) => ({
        id: technician,
        name: nameOf(write.find("settings/technicians", technician).row),
        status: busy.has(technician) ? "Unavailable" : "Available",
        hasRequiredSkills: true,
      }));
      const hours = (end - start) / HOUR;
      const free = technicians.filter(({ status }) => status === "Available");
      return {
        start: local(write.zone, start),
        end: local(write.zone, end),
        startUtc: new Date(start).toISOString(),
        endUtc: new Date(end).toISOString(),
        businessUnitIds: listOf(write.body["businessUnitIds"]),
        totalAvailability: technicians.length * hours,
        openAvailability: free.length * hours,
        technicians,
        isAvailable: free.length > 0,
        isExceedingIdealBookingPercentage: false,
      };
    },
  );
  return { timeStamp: write.time, availabilities };
}

/** A time of the tenant, which the API writes as if it were UTC. */
function local(zone: Zone, ms: number): string {
  return new Date(ms + zone.ahead(ms)).toISOString();
}

function windowsIn(
  zone: Zone,
  from: number,
  to: number,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let day = zone.day(from); day < to; day = zone.day(day, 1))
    for (const hour of WINDOWS) {
      const start = zone.day(day, 0, hour);
      const end = start + 2 * HOUR;
      if (start >= from && end <= to) found.push({ start, end });
    }
  return found;
}

function spanOf(row: WrittenRow, technician: unknown): Span {
  return {
    start: time(row.get("start")),
    end: time(row.get("end")),
    technician,
  };
}

/** Normal shifts; who has time off, or is only on call, has none. */
function shiftsIn(write: Write, from: number, to: number): Span[] {
  return write
    .shiftsIn(from, to)
    .filter((row) => row.active && row.get("shiftType") === "Normal")
    .map((row) => spanOf(row, row.get("technicianId")))
    .filter(({ start, end }) => start < to && end > from);
}

/** The open appointments of technicians. */
function bookingsIn(write: Write, from: number, to: number): Span[] {
  const assignments = "dispatch/appointment-assignments";
  return write.appointmentsIn(from, to).flatMap((visit) => {
    const { start, end } = spanOf(visit, undefined);
    if (!(start < to && end > from) || visit.get("status") === "Canceled")
      return [];
    return write
      .children(assignments, "jpm/appointments", visit)
      .filter(({ active }) => active)
      .map((row) => ({ start, end, technician: row.get("technicianId") }));
  });
}
