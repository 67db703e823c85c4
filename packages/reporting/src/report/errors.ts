import { ServiceTitanResponseError } from "@st/core";
import type { ColumnChange } from "./columns.js";

/**
 * Columns of the report were removed after it was described or while it was
 * being read; or, if its columns are pinned, others were added.
 */
export class ReportColumnsError extends ServiceTitanResponseError {
  static override readonly errorName: string = "ReportColumnsError";
  readonly change: ColumnChange;

  constructor(
    operation: string,
    change: ColumnChange,
    outcome: "not-sent" | "applied" = "applied",
  ) {
    const { added, removed } = change;
    const problems = [
      removed.length > 0 &&
        `the report no longer has these columns: ${removed.join(", ")}.`,
      added.length > 0 && `New: ${added.join(", ")}.`,
    ];
    super(
      `${operation}: ${problems.filter(Boolean).join(" ")} ` +
        "Adapt the code that reads the rows and list the columns it needs in " +
        "columns, or accept changes with onChangedColumns.",
      { operation, outcome },
    );
    this.change = change;
  }
}
