export type { AllowedValue } from "./report/allowed-values.js";
export { type ColumnChange, compareColumns } from "./report/columns.js";
export { ReportColumnsError } from "./report/errors.js";
export type {
  FindOptions,
  ReportProgress,
  ReportsOptions,
  RunOptions,
} from "./report/options.js";
export type { CheckOptions, Report } from "./report/report.js";
export {
  type FoundReport,
  ReportNameError,
} from "./report/report-name-error.js";
export { createReports, type Reports } from "./report/reports.js";
export type { ReportRows, ReportTable } from "./report/rows.js";
export type { ReportPage } from "./report/run.js";
export type {
  AcceptValues,
  DataType,
  ParameterValues,
  ReportColumn,
  ReportField,
  ReportParameter,
  ReportRow,
  SentParameter,
} from "./report/types.js";
