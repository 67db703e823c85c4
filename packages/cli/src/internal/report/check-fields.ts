import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import type { Line } from "../args/read-line.js";

/** @throws ServiceTitanInputError for a field that is no column */
export function checkReportFields(
  report: string,
  columns: readonly string[],
  line: Line,
): void {
  const fields = line.texts("fields").flatMap((text) => text.split(","));
  for (const field of fields.map((one) => one.trim()))
    if (field !== "" && !columns.includes(field))
      throw new ServiceTitanInputError(
        `--fields: ${report} has no column ` +
          `${JSON.stringify(field)}.${didYouMean(field, columns)} It has ` +
          `${columns.join(", ")}.`,
      );
}
