import { readFileSync } from "node:fs";
import { type Connection, ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import { createReports } from "@st/reporting/report";
import type { FleetReport, ReportStream } from "../../report-stream.js";

/** A report that is copied, as it stands in the file of `--reports`. */
interface FileReport {
  /** Name of the table. */
  readonly name: string;
  /** Name of the report in ServiceTitan. */
  readonly report: string;
  readonly category?: string;
  readonly columns?: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly key?: readonly string[];
  /** s */
  readonly every?: number;
}

/** ms */
const DAY = 24 * 3_600_000;

const isText = (value: unknown) => typeof value === "string" && value !== "";
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isObject = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const FIELDS: Readonly<
  Record<keyof FileReport, readonly [(value: unknown) => boolean, string]>
> = {
  name: [isText, 'the name of a table, like "weekly_revenue"'],
  report: [isText, "the name of a report in ServiceTitan"],
  category: [isText, "the id of its category"],
  columns: [isTexts, "a list of the names of all its columns"],
  parameters: [isObject, 'an object, like {"From": {"daysAgo": 7}}'],
  key: [isTexts, "a list of names of columns"],
  every: [
    (value) => Number.isSafeInteger(value) && (value as number) >= 0,
    "a whole number of seconds",
  ],
};
const REQUIRED: readonly (keyof FileReport)[] = ["name", "report"];

function readReportFile(path: string): readonly FileReport[] {
  const found = parsed(path);
  if (!Array.isArray(found))
    throw new ServiceTitanInputError(
      `${path}: write a list of reports, like [{"name": "revenue", "report": "Revenue of the week"}].`,
    );
  return found.map((one: unknown, index) => {
    const place = `${path}: report ${index + 1}`;
    if (!isObject(one))
      throw new ServiceTitanInputError(`${place} is no object.`);
    const given = one as Record<string, unknown>;
    for (const field of new Set([...Object.keys(given), ...REQUIRED])) {
      const [fits, wanted] = FIELDS[field as keyof FileReport] ?? [];
      if (fits === undefined)
        throw new ServiceTitanInputError(
          `${place} has ${JSON.stringify(field)}, which means nothing.${didYouMean(field, Object.keys(FIELDS))}`,
        );
      if (!fits(given[field]))
        throw new ServiceTitanInputError(
          `${place}: ${field} is ${JSON.stringify(given[field])}; give ${wanted}.`,
        );
    }
    return { parameters: {}, ...given } as unknown as FileReport;
  });
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new ServiceTitanInputError(
      `--reports ${path}: ${(cause as Error).message}`,
    );
  }
}

/** The reports of a file, each to be found by its name in a tenant. */
export function fleetReportsOf(path: string): readonly FleetReport[] {
  return readReportFile(path).map((each) => {
    const { name, report, category, columns, key, every } = each;
    return {
      name,
      find: (connection) =>
        createReports(connection).find(report, { category, columns }),
      parameters: (now) => valuesAt(each.parameters, now),
      key,
      every: every === undefined ? undefined : every * 1_000,
    };
  });
}

/** Finds the reports of a file by their names. */
export async function reportsOf(
  path: string,
  connection: Connection,
): Promise<readonly ReportStream[]> {
  const found: ReportStream[] = [];
  for (const { find, ...more } of fleetReportsOf(path))
    found.push({ ...more, report: await find(connection) });
  return found;
}

/** `{"daysAgo": 7}` is the day a week before the run, in the tenant's zone. */
function valuesAt(
  parameters: FileReport["parameters"],
  now: Date,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const days = (value as { daysAgo?: unknown } | null)?.daysAgo;
      return [
        name,
        typeof days === "number" ? new Date(+now - days * DAY) : value,
      ];
    }),
  );
}
