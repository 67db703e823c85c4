import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Edition, modulesOf, readEdition } from "../specs/edition.ts";
import { folderFiles } from "../specs/files.ts";
import { UserError } from "../specs/user-error.ts";
import { evidenceProblems, type Observation } from "./evidence.ts";
import { KnownFields } from "./known-fields.ts";
import { keyOf, mergeEvidence } from "./merge.ts";
import { type ReportedDrift, readReport } from "./report.ts";

export interface AddOptions {
  /** Instead of the report's own. */
  source?: string | undefined;
  date?: string | undefined;
}

/**
 * Merges a report into `specs/evidence.json`.
 *
 * @returns what was added and left out, and which types change
 * @throws {UserError} for a report with anything that does not belong there
 */
export function addReport(
  root: string,
  file: string,
  { source, date }: AddOptions,
): string {
  const report = readReport(file);
  const observations = report.observations.map((one) => ({
    ...one,
    ...(source === undefined ? {} : { source }),
    ...(date === undefined ? {} : { date }),
  }));
  const edition = readEdition(folderFiles(root, "specs"));
  const known = new KnownFields(edition);
  const missing = observations.flatMap((one) => known.missing(one) ?? []);
  const added = observations.filter((one) => known.missing(one) === undefined);
  const evidence = mergeEvidence(edition.evidence, added);
  // With another source or date the file may not be valid any more.
  const [problem] = evidenceProblems(evidence);
  if (problem !== undefined) throw new UserError(problem);
  const changed = typeChanges(edition, { ...edition, evidence });
  if (added.length > 0)
    writeFileSync(
      join(root, "specs/evidence.json"),
      `${JSON.stringify(evidence, null, 2)}\n`,
    );
  return [
    summaryOf(edition.evidence.observations, added),
    ...list("Left out, since the documents have", [...new Set(missing)]),
    ...list(
      "Different from the documents, and not stored",
      report.drift.filter(({ side }) => side === "answer").map(driftLine),
    ),
    ...list("Types that change", changed),
    "",
    ...(changed.length === 0 ? ["No type changes."] : []),
    "Next: pnpm generate, pnpm api, pnpm specs changeset",
  ].join("\n");
}

function summaryOf(
  before: readonly Observation[],
  added: readonly Observation[],
): string {
  const keys = new Set(before.map(keyOf));
  const summed = added.filter((one) => keys.has(keyOf(one))).length;
  return `${added.length - summed} observations added, ${summed} summed up with earlier ones.`;
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function driftLine(drift: ReportedDrift): string {
  const { kind, module, schema, operation, property, count } = drift;
  const place = schema === undefined ? operation : `${module} ${schema}`;
  const detail =
    drift.status ??
    drift.received ??
    drift.values?.map(({ value }) => value).join(", ");
  return [kind, place, property, detail, `(${count})`]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
}

/** Fields that may be more, or less, than before. */
function typeChanges(before: Edition, after: Edition): string[] {
  const [was, is] = [correctedFields(before), correctedFields(after)];
  const added = [...is].filter(([key]) => !was.has(key));
  const dropped = [...was].filter(([key]) => !is.has(key));
  return [
    ...added.map(([key, by]) => `${key} (${by})`),
    ...dropped.map(([key, by]) => `no longer ${key} (${by})`),
  ].sort();
}

/** Why each field is corrected. */
function correctedFields(edition: Edition): Map<string, string> {
  return new Map(
    modulesOf(edition).flatMap(({ id, schemas, corrections }) => {
      const names = new Map(schemas.map((one) => [one.id, one.name]));
      return corrections.map(({ schema, property, change, by }) => [
        `${id} ${names.get(schema)}.${property}: ${change}`,
        by,
      ]);
    }),
  );
}
