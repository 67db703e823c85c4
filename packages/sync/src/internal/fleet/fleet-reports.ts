import { type Connection, ServiceTitanInputError } from "@st/core";
import type {
  FleetReport,
  ReportSource,
  ReportStream,
} from "../../report-stream.js";
import type { Table } from "../../table.js";
import type { ChosenStream } from "../engine/chosen-stream.js";
import { fieldsOfTable } from "../streams/report.js";

/** Tenants that are asked what columns a report has. */
const ASKED = 10;

/** Where a report's columns may be known. */
export interface ReportPlaces {
  readonly tenantIds: readonly number[];
  readonly connectionOf: (tenantId: number) => Promise<Connection>;
  /** Tables of earlier runs. */
  readonly tables: readonly Table[];
}

/**
 * Reports with the columns that their tables get: those of a tenant, or of the
 * table that is there if no tenant can be asked.
 *
 * @throws ServiceTitanInputError for a report that no tenant has
 */
export async function withColumns(
  reports: readonly (ReportStream | FleetReport)[],
  places: ReportPlaces,
): Promise<readonly ReportStream[]> {
  const found: ReportStream[] = [];
  for (const one of reports) {
    if ("report" in one) found.push(one);
    else found.push({ ...one, report: await sourceOf(one, places) });
  }
  return found;
}

async function sourceOf(
  { name, find }: FleetReport,
  { tenantIds, connectionOf, tables }: ReportPlaces,
): Promise<ReportSource> {
  let why = "the fleet has no tenants";
  // Workers that start together ask different ones.
  for (const tenantId of shuffled(tenantIds).slice(0, ASKED))
    try {
      return await find(await connectionOf(tenantId));
    } catch (error) {
      why = `tenant ${tenantId}: ${(error as Error).message}`;
    }
  const table = tables.find((one) => one.name === name);
  if (table !== undefined)
    return { fields: fieldsOfTable(table), rows: notFound };
  throw new ServiceTitanInputError(
    `reports: no tenant says what columns ${name} has (${why}). Add a tenant that has the report, or take it out.`,
  );
}

function notFound(): never {
  throw new Error("Its report is found in each tenant.");
}

function shuffled(tenantIds: readonly number[]): readonly number[] {
  return tenantIds
    .map((id) => [Math.random(), id] as const)
    .sort(([a], [b]) => a - b)
    .map(([, id]) => id);
}

/** The streams of a tenant, with its own reports. */
export function ofTenant(
  chosen: readonly ChosenStream[],
  reports: readonly (ReportStream | FleetReport)[],
  connection: Connection,
): readonly ChosenStream[] {
  return chosen.map((one) => {
    const of = reports.find(({ name }) => name === one.report?.name);
    if (one.report === undefined || of === undefined || "report" in of)
      return one;
    const { fields } = one.report.report;
    const report: ReportSource = {
      fields,
      rows: (...run) => ({
        async *pages() {
          const own = await of.find(connection);
          yield* own.rows(...run).pages();
        },
      }),
    };
    return { ...one, report: { ...one.report, report } };
  });
}
