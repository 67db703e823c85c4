import { ServiceTitanResponseError } from "@st/core";
import type { ReportStream } from "../../report-stream.js";
import type { ApiRow } from "../rows/row-reader.js";
import { ROW_NUMBER } from "../streams/report.js";
import { iso, type ReadContext, type Step } from "./context.js";
import type { Position } from "./position.js";

const EVERY = 3_600_000;

/** Runs a report, unless it ran a short while ago. */
export async function* readReport(
  stream: ReportStream,
  position: Position,
  context: ReadContext,
): AsyncGenerator<Step> {
  try {
    yield* readRows(stream, position, context);
  } catch (error) {
    throw columnsError(error) ?? error;
  }
}

async function* readRows(
  { report, parameters = {}, key, every = EVERY }: ReportStream,
  { report: position }: Position,
  { signal, now }: ReadContext,
): AsyncGenerator<Step> {
  const began = now();
  if (position && began - Date.parse(position.readAt) < every) return;
  const values =
    typeof parameters === "function" ? parameters(new Date(began)) : parameters;
  const rows = report.rows(values, { ...(signal && { signal }) });
  let number = 0;
  for await (const { data, hasMore } of rows.pages())
    yield {
      rows: data.map(
        (row): ApiRow =>
          key ? { ...row } : { [ROW_NUMBER]: number++, ...row },
      ),
      position: hasMore ? {} : { report: { readAt: iso(began) } },
      ...(!hasMore && !key && { unseenBefore: iso(began) }),
    };
}

/**
 * The error of a report whose columns are others, with what a user of the sync
 * can do; undefined if it is another error.
 */
function columnsError(error: unknown) {
  if ((error as Error | undefined)?.name !== "ReportColumnsError")
    return undefined;
  const { change, operation, outcome } = error as ServiceTitanResponseError & {
    readonly change: Record<"added" | "removed", readonly string[]>;
  };
  const changes = [
    change.removed.length > 0 && `lacks ${change.removed.join(", ")}`,
    change.added.length > 0 && `has ${change.added.join(", ")}, too`,
  ].filter(Boolean);
  return new ServiceTitanResponseError(
    `The report ${changes.join(", and ")}. Write the columns that it has now in "columns", or leave ` +
      "them out: in the file of --reports, or where your program finds the report. Then start again.",
    { operation, outcome, cause: error },
  );
}
