import type { HeaderField } from "../index.js";

export type {
  DataType,
  ParameterPossibleValues as AcceptValues,
  ReportDataResponse as ReportData,
  ReportField,
  ReportParameter,
  ReportResponse as ReportDescription,
} from "../index.js";

/** A column: `name` is its key in rows, `label` its heading in ServiceTitan. */
export type ReportColumn = HeaderField;

/** A parameter as it is sent. */
export interface SentParameter {
  name: string;
  value: unknown;
}

/**
 * A row as an object, by column name. If several columns share a name, the second
 * is `"Name (2)"`, and so on.
 */
export type ReportRow = Record<string, unknown>;

/** Values of a report's parameters by name. */
export type ParameterValues = Readonly<Record<string, unknown>>;
