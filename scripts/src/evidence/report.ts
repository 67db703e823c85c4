/** Reads what `contractLayer()` of @st/catalog reports. */
import { readFileSync } from "node:fs";
import { isJson, type Json } from "../read/json.ts";
import { UserError } from "../specs/user-error.ts";
import { evidenceProblems, type Observation } from "./evidence.ts";

/** Where traffic differed from the catalog, as far as it is printed. */
export interface ReportedDrift {
  kind: string;
  side: string;
  module: string;
  operation: string;
  schema?: string;
  property?: string;
  received?: string;
  status?: number;
  count: number;
  values?: { value: string; count: number }[];
}

export interface Report {
  observations: Observation[];
  drift: ReportedDrift[];
}

const KEYS = ["observations", "drift", "counts"];
const COUNT_KEYS = ["calls", "answers", "requests", "failures", "unlisted"];
const DRIFT_KEYS = [
  "kind",
  "side",
  "module",
  "operation",
  "schema",
  "property",
  "received",
  "status",
  "count",
  "values",
];
const VALUE_KEYS = ["value", "count"];
const COUNTED = ["null", "set", "absent", "null-items", "integer"];

/** @throws {UserError} with everything that does not belong in a report */
export function readReport(file: string): Report {
  const json = parse(file);
  const problems = reportProblems(json);
  if (problems.length > 0)
    throw new UserError(
      `${file} is refused, and nothing was added:\n${problems.map((one) => `  ${one}`).join("\n")}`,
    );
  const { observations, drift = [] } = json as unknown as Report;
  return { observations, drift };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UserError(
      `${file} cannot be read as JSON (${(error as Error).message}). ` +
        "Save JSON.stringify(contract.report()) in it.",
    );
  }
}

function reportProblems(json: unknown): string[] {
  if (!isJson(json) || !Array.isArray(json["observations"]))
    return ['"observations" must be a list: is it a report of contractLayer?'];
  const {
    observations,
    drift = [],
    counts = {},
  } = json as {
    observations: unknown[];
    drift?: unknown;
    counts?: unknown;
  };
  return [
    ...unknownKeys(json, KEYS, "the report"),
    ...unknownKeys(counts, COUNT_KEYS, "counts"),
    ...evidenceProblems({ observations }),
    ...observations.flatMap((one, index) =>
      isJson(one) ? extraProblems(one, `observations[${index}]`) : [],
    ),
    ...(Array.isArray(drift)
      ? drift.flatMap((one, index) => driftProblems(one, `drift[${index}]`))
      : ['"drift" must be a list']),
  ];
}

/** What evidence may have and a report may not. */
function extraProblems(one: Json, at: string): string[] {
  const texts = ["note", "observed"].filter((key) => key in one);
  return [
    ...texts.map(
      (key) =>
        `${at}: "${key}" is free text; write it into specs/evidence.json by hand`,
    ),
    ...(COUNTED.includes(one["shows"] as string) && one["count"] === undefined
      ? [`${at}: "rows" and "count" are missing`]
      : []),
    ...(one["shows"] === "value"
      ? [`${at}: "value" cannot be counted; use any of ${COUNTED.join(", ")}`]
      : []),
    ...(one["grade"] === "A" ? [] : [`${at}: "grade" must be A`]),
  ];
}

function driftProblems(one: unknown, at: string): string[] {
  if (!isJson(one)) return [`${at}: must be an object`];
  const values = (one["values"] ?? []) as unknown[];
  return [
    ...unknownKeys(one, DRIFT_KEYS, at),
    ...(Array.isArray(values)
      ? values.flatMap((value) => unknownKeys(value, VALUE_KEYS, at))
      : [`${at}: "values" must be a list`]),
  ];
}

function unknownKeys(
  json: unknown,
  known: readonly string[],
  at: string,
): string[] {
  if (!isJson(json)) return [`${at}: must be an object`];
  return Object.keys(json)
    .filter((key) => !known.includes(key))
    .map(
      (key) =>
        `${at}: "${key}" is not a key of a report; values that were received do not belong here`,
    );
}
