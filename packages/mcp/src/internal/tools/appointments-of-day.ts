import { ServiceTitanInputError } from "@st/core";
import * as z from "zod";
import { dayOf, localTime } from "../calls/day-of.js";
import { listRows, personal, type Row, rowsById } from "../calls/rows-of.js";
import type { Tenant } from "../tenants.js";
import { type Shared, type Tool, tool } from "../tool.js";
import { day } from "./inputs.js";

/** Appointments of one day that are read. */
const MOST = 2_000;

export const appointmentsOfDay: Tool = tool({
  name: "appointments_of_day",
  title: "Appointments of a day",
  description:
    "Appointments of a day in the tenant's time zone, by start: job, customer, city, technicians.",
  input: z.object({
    day,
    technicianId: z.int().optional(),
    status: z.string().optional().describe('"Scheduled"'),
    city: z.string().optional(),
  }),
  async run({ day, technicianId, status, city }, tenant, shared) {
    // Who is told which rows a city has knows the city of each.
    if (shared.redact && city !== undefined)
      throw new ServiceTitanInputError(
        "city: this server leaves out addresses, so rows are not chosen by one. Leave it out.",
      );
    const range = dayOf(day, tenant, shared.now());
    const appointments = await listRows(
      tenant,
      "jpm.appointments.list",
      { ...range.filter("starts"), technicianId, status, active: "True" },
      MOST,
    );
    const joined = await join(tenant, shared, appointments);
    const wanted = city?.trim().toLowerCase();
    const rows = joined
      .filter(
        (row) => wanted === undefined || row.city.toLowerCase() === wanted,
      )
      .map(({ city, ...row }) => ({ ...row, city: personal(city, shared) }));
    return {
      operation: "jpm.appointments.list",
      head: {
        day: range.firstDay,
        timezone: tenant.connection.timezone,
        count: rows.length,
      },
      rows,
      keep: true,
    };
  },
});

async function join(tenant: Tenant, shared: Shared, appointments: Row[]) {
  const jobs = await rowsById(
    tenant,
    "jpm.jobs.list",
    appointments.map(({ jobId }) => jobId),
  );
  const idsOf = (name: string) => [...jobs.values()].map((job) => job[name]);
  const [customers, locations, technicians, { jobTypes }] = await Promise.all([
    rowsById(tenant, "crm.customers.list", idsOf("customerId")),
    rowsById(tenant, "crm.locations.list", idsOf("locationId")),
    techniciansOf(tenant, appointments),
    tenant.lookups.load("jobTypes"),
  ]);
  return appointments
    .map((appointment) => {
      const job = jobs.get(appointment["jobId"]) ?? {};
      const location = locations.get(job["locationId"]) ?? {};
      const address = (location["address"] ?? {}) as Row;
      return {
        at: String(appointment["start"]),
        id: appointment["id"],
        start: localTime(appointment["start"], tenant),
        end: localTime(appointment["end"], tenant),
        status: appointment["status"],
        jobId: appointment["jobId"],
        jobNumber: job["jobNumber"],
        jobType: jobTypes.nameOf(Number(job["jobTypeId"])),
        customerId: job["customerId"],
        customer: personal(customers.get(job["customerId"])?.["name"], shared),
        street: personal(address["street"], shared),
        city: String(address["city"] ?? ""),
        technicians: (technicians.get(appointment["id"]) ?? []).map(
          ({ technicianId, technicianName }) => ({
            id: technicianId,
            name: personal(technicianName, shared),
          }),
        ),
      };
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ at: _, ...row }) => row);
}

/** Assignments by appointment, 50 appointments a request. */
async function techniciansOf(
  tenant: Tenant,
  appointments: readonly Row[],
): Promise<ReadonlyMap<unknown, Row[]>> {
  const found = new Map<unknown, Row[]>();
  const ids = appointments.map(({ id }) => id);
  for (let at = 0; at < ids.length; at += 50) {
    const appointmentIds = ids.slice(at, at + 50).join(",");
    const rows = await listRows(
      tenant,
      "dispatch.appointmentAssignments.list",
      { appointmentIds, active: "True" },
      5_000,
    );
    for (const row of rows) {
      const key = row["appointmentId"];
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  }
  return found;
}
