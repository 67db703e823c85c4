/** What a contract layer tells, and how it is printed. */
import { alignColumns } from "@st/core/module";

/**
 * How traffic differs from the catalog:
 *
 * - `unknown-field`: a field that the schema does not have
 * - `missing-field`: a required field is left out
 * - `null`: null where none is declared
 * - `null-items`: null among the items of an array that declares none
 * - `type`: a value of another type
 * - `enum`: a value that the enum does not list
 * - `status`: a status that the operation does not declare
 */
export type DriftKind =
  | "unknown-field"
  | "missing-field"
  | "null"
  | "null-items"
  | "type"
  | "enum"
  | "status";

/** Types of JSON, with whole numbers apart. */
export type JsonType =
  | "null"
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "array"
  | "object";

/** One place where traffic differs from the catalog. */
export interface Drift {
  readonly kind: DriftKind;
  /** Whether the server sent it, or your program. */
  readonly side: "answer" | "request";
  /** `"crm"` */
  readonly module: string;
  /**
   * The operation in which it was first seen: `"crm.customers.get"`. A status
   * is counted for each operation, all else for each schema.
   */
  readonly operation: string;
  /**
   * Official name of the schema: `"Crm.V2.Customers.CustomerResponse"`. Absent
   * for a status, and where a body has no named schema.
   */
  readonly schema?: string;
  /**
   * `"memo"`; `"tags[]"` for the items of an array, `"fields.*"` for the values
   * of a map. Empty for an unknown field whose name may be data.
   */
  readonly property?: string;
  /** The type received, of kind `type`. */
  readonly received?: JsonType;
  /** Of kind `status`. */
  readonly status?: number;
}

/** A place with the number of times it was seen. */
export interface CountedDrift extends Drift {
  readonly count: number;
  /**
   * Of kind `enum`: the values that look like names and were seen more than
   * once. Absent where there is none, and for fields with personal data.
   */
  readonly values?: readonly {
    readonly value: string;
    readonly count: number;
  }[];
}

/** How often one finding about a field was made, as in specs/evidence.json. */
export interface Observation {
  readonly module: string;
  /** Official name of the schema. */
  readonly schema: string;
  readonly property: string;
  /**
   * - `null`: some of the rows had null
   * - `set`: no row that had the field had null
   * - `absent`: some rows lacked the field, though it is required
   * - `null-items`: some arrays had null among their items
   * - `integer`: some values were whole numbers where text is declared
   */
  readonly shows: "null" | "set" | "absent" | "null-items" | "integer";
  /** Rows that were looked at; without those that lacked it, but for `absent`. */
  readonly rows: number;
  /** How many of them showed it. */
  readonly count: number;
  /** A: counted in recorded answers. */
  readonly grade: "A";
  readonly source: string;
  /** Month, or first and last month: `"2026-01"`, `"2026-01/2026-03"`. */
  readonly date: string;
}

/** What a contract layer counted: names of the API and numbers, no values. */
export interface ContractReport {
  /** Sorted by module, schema, property and finding. */
  readonly observations: readonly Observation[];
  /** Sorted in the same way. */
  readonly drift: readonly CountedDrift[];
  readonly counts: {
    /** Calls that went through the layer. */
    readonly calls: number;
    /** Answers that were checked. */
    readonly answers: number;
    /** Request bodies that were checked. */
    readonly requests: number;
    /** Checks that failed because of the layer, or because `onDrift` threw. */
    readonly failures: number;
    /** Sightings of places beyond the first 1,000. */
    readonly unlisted: number;
  };
}

/**
 * A report as text, for a terminal or a log: a line for each drift, then how
 * many fields were seen in each module.
 */
export function formatReport(report: ContractReport): string {
  const { counts, drift, observations } = report;
  const modules = [...new Set(observations.map(({ module }) => module))];
  const lines = [
    `${counts.calls} calls, ${counts.answers} answers and ${counts.requests} requests checked` +
      (counts.failures > 0 ? `, ${counts.failures} checks failed` : ""),
    "",
    ...(drift.length === 0
      ? ["Nothing differs from the catalog."]
      : alignColumns([
          ["module", "what", "where", "times", ""],
          ...drift.map(driftRow),
        ])),
  ];
  if (counts.unlisted > 0)
    lines.push(`and ${counts.unlisted} times at places that are not listed`);
  if (modules.length === 0) return lines.join("\n");
  return [
    ...lines,
    "",
    ...alignColumns([
      ["module", "fields seen", "null", "null items", "whole numbers"],
      ...modules.map((module) => moduleRow(module, observations)),
    ]),
  ].join("\n");
}

function driftRow(drift: CountedDrift): string[] {
  const { module, kind, side, schema, property, operation } = drift;
  const place =
    schema === undefined
      ? operation
      : [schema, property || (property === "" ? "(unnamed)" : "")]
          .filter(Boolean)
          .join(" ");
  const values = drift.values?.map(({ value, count }) => `${value} ${count}`);
  const detail = drift.status ?? drift.received ?? values?.join(", ") ?? "";
  return [
    module,
    side === "request" ? `${kind}, sent` : kind,
    place,
    String(drift.count),
    String(detail),
  ];
}

function moduleRow(
  module: string,
  observations: readonly Observation[],
): string[] {
  const own = observations.filter((one) => one.module === module);
  const count = (...shows: Observation["shows"][]) =>
    String(own.filter((one) => shows.includes(one.shows)).length);
  return [
    module,
    count("set", "null"),
    count("null"),
    count("null-items"),
    count("integer"),
  ];
}
