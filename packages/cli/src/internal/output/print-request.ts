import type { Terminal } from "../../terminal.js";
import type { Line } from "../args/read-line.js";
import {
  type RecordedRequest,
  requestText,
} from "../operation/recorded-request.js";
import { paintFor } from "./paint.js";
import { safeJson } from "./safe-text.js";
import { writeText } from "./write-text.js";

/** Prints a request that is not sent; as JSON with `--format json`. */
export async function printRequest(
  request: RecordedRequest,
  line: Line,
  { out, env }: Terminal,
): Promise<undefined> {
  const format = line.text("format");
  const isJson = format === "json" || format === "ndjson";
  await writeText(
    out,
    isJson
      ? `${safeJson(request, format === "json" ? 2 : undefined)}\n`
      : requestText(request, paintFor(out, env)),
  );
}
