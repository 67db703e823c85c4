import type { Output } from "../../terminal.js";
import type { Line } from "../args/read-line.js";

export type Format = "table" | "json" | "ndjson" | "csv";

/** How rows are to be printed. */
export interface OutputOptions {
  readonly format: Format;
  /** Paths of fields: `["id", "address.city"]`; absent: all. */
  readonly fields?: readonly string[] | undefined;
  /** Write CSV cells as they are. */
  readonly csvRaw: boolean;
}

/** @param elsewhere the format where the output is no terminal */
export function outputOptions(
  line: Line,
  out: Output,
  elsewhere: Format = "ndjson",
): OutputOptions {
  const fields = line
    .texts("fields")
    .flatMap((text) => text.split(","))
    .map((field) => field.trim())
    .filter((field) => field !== "");
  const usual = out.isTTY === true ? "table" : elsewhere;
  return {
    format: (line.text("format") ?? usual) as Format,
    ...(fields.length > 0 && { fields }),
    csvRaw: line.is("csv-raw") === true,
  };
}
