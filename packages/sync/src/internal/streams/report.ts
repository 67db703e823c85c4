import { ServiceTitanInputError } from "@st/core";
import type { ReportSource, ReportStream } from "../../report-stream.js";
import type { Stream } from "../../stream.js";
import type { Column, ColumnType, Table } from "../../table.js";
import { columnName } from "../schema/columns.js";

/** The property that numbers the rows of a report without a key. */
export const ROW_NUMBER = "_row";

const TYPES: Readonly<Record<string, ColumnType>> = {
  Number: "decimal",
  Boolean: "boolean",
  Date: "timestamp",
};

/** The fields of a report, as its table has them. */
export function fieldsOfTable({ columns }: Table): ReportSource["fields"] {
  return columns
    .filter(({ name, localDay }) => name !== ROW_NUMBER && !localDay)
    .map(({ property, type }) => ({
      name: property,
      dataType:
        Object.keys(TYPES).find((name) => TYPES[name] === type) ?? "String",
    }));
}

/** The stream of a report. */
export function streamOfReport(
  { name, report, key }: ReportStream,
  taken: readonly string[],
): Stream {
  if (!/^[a-z][a-z0-9_]*$/.test(name) || taken.includes(name))
    throw new ServiceTitanInputError(
      `reports: ${JSON.stringify(name)} is no name for a table, or there is one; write it like "weekly_revenue".`,
    );
  const fields: readonly Column[] = report.fields.map((field) => ({
    name: columnName(field.name),
    type: TYPES[field.dataType] ?? "text",
    property: field.name,
  }));
  const missing = key?.find(
    (one) => !fields.some(({ property }) => property === one),
  );
  if (missing !== undefined)
    throw new ServiceTitanInputError(
      `reports: ${name} has no field ${JSON.stringify(missing)} for its key.`,
    );
  const number: Column = {
    name: ROW_NUMBER,
    type: "integer",
    property: ROW_NUMBER,
  };
  return {
    name,
    reads: "report",
    tables: [
      {
        name,
        stream: name,
        key: key?.map(columnName) ?? [ROW_NUMBER],
        columns: key ? fields : [number, ...fields],
        raw: true,
      },
    ],
    partProperties: [],
    scopes: ["tn.rpr.reports:r"],
    deletes: key ? "never" : "each reading",
    newestFirst: false,
    onDemand: false,
  };
}
