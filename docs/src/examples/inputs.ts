import type { ModuleDetails, OperationDetails } from "@st/catalog";
import type { Connection } from "@st/core";
import type { Fake } from "@st/testing";
import {
  type Sample,
  sampleOf,
} from "../../../packages/testing/test/support/samples.js";
import { NOW } from "./open-fake.ts";

/** Valid inputs, as the tests of the fake have them. */
export async function inputsOf(
  fake: Fake,
  connection: Connection,
  module: ModuleDetails,
  operation: OperationDetails,
): Promise<Sample> {
  const sample = sampleOf(fake, module, operation, NOW);
  return module.id === "reporting"
    ? await reportInputs(fake, connection, sample)
    : sample;
}

/** What of a report does not follow from schemas. */
async function reportInputs(
  fake: Fake,
  connection: Connection,
  sample: Sample,
): Promise<Sample> {
  const body = {
    parameters: [
      { name: "DateType", value: 1 },
      { name: "From", value: "2026-01-01" },
      { name: "To", value: "2026-02-01" },
    ],
  };
  const [reportId = 0] = fake.rows("reporting", "reports").ids(1);
  const known: Sample["path"] = {
    report_category: "operations",
    reportId,
    dynamicSetId: "business-units",
  };
  const path = Object.fromEntries(
    Object.entries(sample.path).map(([name, value]) => [
      name,
      known[name] ?? value,
    ]),
  );
  if ("token" in path)
    path["token"] = (
      await connection.request<{ token: string }>(
        "POST",
        "/reporting/v2/tenant/{tenant}/report-category/{report_category}/reports/{reportId}/data/query",
        { path: { report_category: "operations", reportId }, body },
      )
    ).token;
  return { ...sample, path, ...(sample.body !== undefined && { body }) };
}

/** Filters that most programs want, of those that an operation has. */
export function usualFilters({
  kind,
  query,
}: OperationDetails): Sample["query"] {
  if (kind !== "page") return {};
  const wanted = { active: "Any", modifiedOnOrAfter: "2026-01-01" };
  return Object.fromEntries(
    Object.entries(wanted).filter(([name]) =>
      query.some((parameter) => parameter.name === name),
    ),
  );
}
