import { ServiceTitanResponseError } from "@st/core";
import type { ColumnChange } from "./columns.js";

/**
 * The report has lost columns since it was described, or since its last page.
 */
export class ReportColumnsError extends ServiceTitanResponseError {
  static override readonly errorName: string = "ReportColumnsError";
  readonly change: ColumnChange;

  constructor(operation: string, change: ColumnChange) {
    const { added, removed } = change;
    const now = added.length > 0 ? ` New: ${added.join(", ")}.` : "";
    super(
      `${operation}: the report has no column ${removed.join(", ")} any more.${now} ` +
        "Adapt what reads the rows and name the columns it needs in columns, or take changes with onChangedColumns.",
      { operation, outcome: "applied" },
    );
    this.change = change;
  }
}
