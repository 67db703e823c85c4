import { ServiceTitanResponseError } from "@st/core";
import type { ColumnChange } from "./columns.js";

const FIND_ANEW =
  "Adapt the code that reads the rows, and find the report with the columns " +
  "it has now; or accept changes with onChangedColumns of the run.";
const RUN_AGAIN =
  "Run it again to read it as it is now. A program can list the columns that " +
  "it needs in columns of the run, or accept changes with onChangedColumns.";

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
        (outcome === "not-sent" ? FIND_ANEW : RUN_AGAIN),
      { operation, outcome },
    );
    this.change = change;
  }
}
