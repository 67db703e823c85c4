import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";

/** Where a report was found. */
export interface FoundReport {
  readonly category: string;
  readonly id: number;
  readonly name: string;
}

/** No report has the name that was looked for, or several have it. */
export class ReportNameError extends ServiceTitanInputError {
  static override readonly errorName: string = "ReportNameError";
  /** Those of that name; empty if none has it. */
  readonly reports: readonly FoundReport[];

  private constructor(message: string, reports: readonly FoundReport[]) {
    super(message);
    this.reports = reports;
  }

  static ambiguous(
    name: string,
    reports: readonly FoundReport[],
  ): ReportNameError {
    const places = reports.map(
      (report) => `${report.category}/${report.id} (${report.name})`,
    );
    return new ReportNameError(
      `${reports.length} reports are named ${JSON.stringify(name)}: ${places.join(", ")}. ` +
        "Get one by category and id, pass its category, or rename one in ServiceTitan.",
      reports,
    );
  }

  /** @param searched all reports that were looked through */
  static missing(
    name: string,
    searched: readonly FoundReport[],
  ): ReportNameError {
    const names = searched.map((report) => report.name);
    return new ReportNameError(
      `No report is named ${JSON.stringify(name)} among ${searched.length}.` +
        `${didYouMean(name, names)} A report is listed once it is shared with the app; ` +
        "those that only ServiceTitan's own pages can run never are.",
      [],
    );
  }
}
