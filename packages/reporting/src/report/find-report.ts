import { type CallOptions, mapConcurrent } from "@st/core";
import type { ReportApi } from "./api.js";
import { type FoundReport, ReportNameError } from "./report-name-error.js";

/** Categories listed at the same time. */
const CATEGORIES = 4;

/**
 * Finds the one report of a name, in one category or in all. Spaces around a
 * name are ignored; if no report has it exactly, neither is case.
 * @throws ReportNameError if none has it, or several
 */
export async function findReport(
  api: ReportApi,
  name: string,
  category: string | undefined,
  options: CallOptions,
): Promise<FoundReport> {
  const categories =
    category === undefined ? await api.categories(options) : [category];
  const lists = await mapConcurrent(categories, CATEGORIES, async (each) =>
    (await api.list(each, options)).map(
      (report): FoundReport => ({
        category: each,
        id: report.id,
        name: report.name,
      }),
    ),
  );
  const all = distinct(lists.flat());
  const exact = all.filter((report) => report.name.trim() === name.trim());
  const found = exact.length
    ? exact
    : all.filter((report) => fold(report.name) === fold(name));
  const [only] = found;
  if (!only) throw ReportNameError.missing(name, all);
  if (found.length > 1) throw ReportNameError.ambiguous(name, found);
  return only;
}

/** A report that several categories list is one. */
function distinct(reports: readonly FoundReport[]): FoundReport[] {
  const seen = new Map<number, FoundReport>();
  for (const report of reports)
    if (!seen.has(report.id)) seen.set(report.id, report);
  return [...seen.values()];
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
