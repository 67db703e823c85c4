import { details, loadModule } from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import type { ParameterValues, Report } from "@st/reporting/report";
import * as z from "zod";
import { redactRows, redactTexts } from "../privacy/redact.js";
import { narrow } from "../results/narrow.js";
import { type Tool, tool } from "../tool.js";
import { fields, values, where } from "./inputs.js";

/** Rows of a report, unless the call says otherwise. */
const ROWS = 1_000;

export const runReport: Tool = tool({
  name: "run_report",
  title: "Run a report",
  description:
    "Run a report by its name or id. Without parameters it tells which there are. Once a minute a report.",
  input: z.object({
    name: z.string().optional(),
    category: z.string().optional(),
    id: z.int().optional().describe("With category, instead of name"),
    parameters: values.describe('{"From":"2026-01-01","To":"2026-01-31"}'),
    limit: z.int().min(1).max(25_000).optional(),
    fields,
    where,
  }),
  async run(input, { reports }, { redact }) {
    const { name, category, id, parameters, limit = ROWS } = input;
    if (name === undefined && (id === undefined || category === undefined))
      throw new ServiceTitanInputError(
        "Give the report's name, or its category and id. call_read reporting.reports.list lists those of a category.",
      );
    const report =
      name === undefined
        ? await reports.get(category as string, id as number)
        : await reports.find(name, { category });
    const head = {
      report: report.name,
      category: report.category,
      id: report.id,
    };
    if (parameters === undefined)
      return {
        operation: "reporting.reports.get",
        head: { ...head, hint: "Call again with parameters." },
        rows: redact ? await withoutTexts(report) : report.parameters,
      };
    const table = await report
      .rows(parameters as ParameterValues, { limit })
      .all();
    const rows = redact ? table.map(redactTexts) : [...table];
    return {
      operation: "reporting.reports.startDataQuery",
      head: {
        ...head,
        read: rows.length,
        ...(table.stoppedBy !== undefined && { moreOnServer: true }),
      },
      rows: narrow(rows, input),
      keep: true,
    };
  },
});

/** The values that a parameter takes may be names of people. */
async function withoutTexts({
  parameters,
}: Pick<Report, "parameters">): Promise<readonly unknown[]> {
  const operation = await details("reporting.reports.get");
  const module = await loadModule(operation.module);
  const [shown] = redactRows([{ parameters }], operation, module);
  return (shown as { parameters: readonly unknown[] }).parameters;
}
