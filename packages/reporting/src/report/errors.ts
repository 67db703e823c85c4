import { ServiceTitanResponseError } from "@st/core";
import type { ColumnChange } from "./columns.js";

/**
 * Columns of the report were removed after it was described or while it was
 * being read.
 */
export class ReportColumnsError extends ServiceTitanResponseError {
  static override readonly errorName: string = "ReportColumnsError";
  readonly change: ColumnChange;

  constructor(operation: string, change: ColumnChange) {
    const { added, removed } = change;
    const now = added.length > 0 ? ` New: ${added.join(", ")}.` : "";
    super(
      `${operation}: the report no longer has these columns: ${removed.join(", ")}.${now} ` +
        "Adapt the code that reads the rows and list the columns it needs in " +
        "columns, or accept changes with onChangedColumns.",
      { operation, outcome: "applied" },
    );
    this.change = change;
  }
}
