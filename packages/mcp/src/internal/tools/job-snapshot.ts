import { details, loadModule } from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import * as z from "zod";
import { readOperation } from "../calls/read-operation.js";
import { listRows, partOf, type Row } from "../calls/rows-of.js";
import { redactRows } from "../privacy/redact.js";
import type { Tenant } from "../tenants.js";
import { type Tool, tool } from "../tool.js";

export const jobSnapshot: Tool = tool({
  name: "job_snapshot",
  title: "Snapshot of a job",
  description:
    "A job with customer, location, appointments, technicians, notes, invoice and estimates.",
  input: z.object({
    id: z.int().optional(),
    number: z.string().optional().describe("The job's number, if no id"),
  }),
  async run({ id, number }, tenant, { redact }) {
    const found = await findJob(tenant, id, number);
    const { id: jobId, customerId, locationId } = found;
    const one = (operation: string, rowId: unknown) =>
      partOf(async () => {
        const path = { id: rowId };
        const { rows } = await readOperation(
          tenant,
          operation,
          { path },
          { limit: 1, redact },
        );
        return rows[0];
      });
    const many = (operation: string, query: Row, limit: number, path?: Row) =>
      partOf(async () => {
        const rows = await listRows(tenant, operation, query, limit, path);
        return redact ? redacted(operation, rows) : rows;
      });
    const [
      customer,
      location,
      appointments,
      assignments,
      notes,
      invoices,
      estimates,
      names,
    ] = await Promise.all([
      one("crm.customers.get", customerId),
      one("crm.locations.get", locationId),
      many("jpm.appointments.list", { jobId, active: "Any" }, 20),
      many(
        "dispatch.appointmentAssignments.list",
        { jobId, active: "True" },
        20,
      ),
      many("jpm.jobs.listNotes", {}, 10, { id: jobId }),
      many("accounting.invoices.list", { jobId }, 5),
      many("salestech.estimates.list", { jobId, active: "Any" }, 5),
      partOf(() => namesOf(tenant, found)),
    ]);
    const [job] = redact ? await redacted("jpm.jobs.list", [found]) : [found];
    return {
      operation: "jpm.jobs.get",
      head: { timezone: tenant.connection.timezone },
      rows: [
        {
          job,
          names,
          customer,
          location,
          appointments,
          assignments,
          notes,
          invoices,
          estimates,
        },
      ],
      keep: true,
      label: "snapshot",
    };
  },
});

async function findJob(
  tenant: Tenant,
  id: number | undefined,
  number: string | undefined,
): Promise<Row> {
  if ((id === undefined) === (number === undefined))
    throw new ServiceTitanInputError("Give the job's id or its number.");
  const query = id === undefined ? { number } : { ids: String(id) };
  const rows = await listRows(tenant, "jpm.jobs.list", query, 5);
  // The filter `number` is ignored for some values.
  const job = rows.find(
    (row) => id === row["id"] || number === String(row["jobNumber"]),
  );
  if (job === undefined)
    throw new ServiceTitanInputError(
      `There is no job with ${id === undefined ? `number ${number}` : `id ${id}`}.`,
    );
  return job;
}

async function namesOf({ lookups }: Tenant, job: Row): Promise<Row> {
  const { businessUnits, jobTypes, campaigns } = await lookups.load(
    "businessUnits",
    "jobTypes",
    "campaigns",
  );
  return {
    businessUnit: businessUnits.nameOf(Number(job["businessUnitId"])),
    jobType: jobTypes.nameOf(Number(job["jobTypeId"])),
    campaign: campaigns.nameOf(Number(job["campaignId"])),
  };
}

async function redacted(
  name: string,
  rows: readonly unknown[],
): Promise<readonly unknown[]> {
  const operation = await details(name);
  return redactRows(rows, operation, await loadModule(operation.module));
}
