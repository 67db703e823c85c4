import type { ReportStream } from "../../report-stream.js";
import type { ApiRow } from "../rows/row-reader.js";
import { ROW_NUMBER } from "../streams/report.js";
import { iso, type ReadContext, type Step } from "./context.js";
import type { Position } from "./position.js";

const EVERY = 3_600_000;

/** Runs a report, unless it ran a short while ago. */
export async function* readReport(
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
