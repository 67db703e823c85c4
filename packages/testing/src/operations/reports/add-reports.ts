import { didYouMean, show } from "@st/core/module";
import { reportCategories } from "../../data/company/reports.js";
import type { FakeOptions, FakeReport } from "../../options.js";
import type { Tenancy } from "../contexts.js";
import { columnsOf, reportRows } from "./definition.js";
import { kinds } from "./kinds.js";

/** A report that has the name of a standard one. */
const copy: FakeReport = {
  name: "Job Costing Summary",
  category: "operations",
  of: "jobs",
};

/**
 * Adds the reports of the options to those that every company has.
 *
 * @throws when a report has an unknown kind, category or column, or a used id
 */
export function addReports(
  { tenant, context, rows }: Tenancy,
  options: FakeOptions,
): void {
  const collection = rows.collection(reportRows);
  const { reports = [], sharedReportName = true } = options;
  for (const report of [...(sharedReportName ? [copy] : []), ...reports]) {
    const { tenantId, ...written } = report;
    if (tenantId !== undefined && tenantId !== tenant.tenantId) continue;
    requireKnown(report);
    if (report.id !== undefined && collection.find(report.id) !== undefined)
      throw new Error(
        `reports: ${show(report.name)} has the id ${report.id}, which another report has. ` +
          "Leave id out, or give another.",
      );
    collection.insert(written, context.now());
  }
}

function requireKnown({
  name,
  of = "revenue",
  category,
  ...report
}: FakeReport) {
  const at = `reports: ${show(name)}`;
  requireOneOf(`${at}: of`, of, Object.keys(kinds));
  if (category !== undefined)
    requireOneOf(
      `${at}: category`,
      category,
      reportCategories.map(({ id }) => id),
    );
  const columns = columnsOf(of);
  for (const column of report.columns ?? [])
    requireOneOf(`${at}: column`, column, columns);
  for (const cells of report.data ?? [])
    if (cells.length !== columns.length)
      throw new Error(
        `${at}: a row of data has ${cells.length} cells; give one for each of ${columns.join(", ")}.`,
      );
}

function requireOneOf(
  field: string,
  value: string,
  known: readonly string[],
): void {
  if (!known.includes(value))
    throw new Error(
      `${field} is ${show(value)}; give one of ${known.join(", ")}.${didYouMean(value, known)}`,
    );
}
