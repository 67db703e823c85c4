import type { OperationDetails } from "@st/catalog";
import type {
  Accepted,
  ById,
  Download,
  ExportFeed,
  FileLocation,
  Pages,
} from "@st/core";
import type { Terminal } from "../../terminal.js";
import type { Line } from "../args/read-line.js";
import { saveDownload } from "../files/save-download.js";
import { isCutSilently } from "../operation/reading-options.js";
import type { Schemas } from "../operation/schemas.js";
import { rowFields } from "./check-fields.js";
import { outputOptions } from "./output-options.js";
import { paintFor } from "./paint.js";
import { printValue } from "./print-value.js";
import type { ProgressLine } from "./progress-line.js";
import { rowWriter } from "./row-writer.js";

/** How a result is printed. */
export interface Printing {
  readonly line: Line;
  readonly terminal: Terminal;
  readonly progress: ProgressLine;
}

/** Reads what a call returns, and prints it as it comes. */
export async function printResult(
  operation: OperationDetails,
  schemas: Schemas,
  result: unknown,
  printing: Printing,
): Promise<undefined> {
  const { line, terminal } = printing;
  const options = outputOptions(line, terminal.out);
  const columns = rowFields(operation, schemas)?.map(({ path }) => path);
  switch (operation.kind) {
    case "page":
      return await printRows(
        (result as Pages<unknown>).pages(),
        columns,
        printing,
      );
    case "export":
      return await printRows(
        (result as ExportFeed<unknown>).batches(),
        columns,
        printing,
      );
    case "binary":
    case "redirect":
      await saveDownload(
        operation,
        (await result) as Download | FileLocation,
        printing,
      );
      return;
    case "void":
      await result;
      done(terminal);
      return;
    case "accepted": {
      const { status, data } = (await result) as Accepted<unknown, unknown>;
      await printValue({ status, data }, terminal, options);
      return;
    }
    default:
      await printValue(await result, terminal, options);
  }
}

/** Prints rows that were asked for by id, and says which there are not. */
export async function printById(
  operation: OperationDetails,
  schemas: Schemas,
  { data, missing }: ById<unknown, string>,
  { line, terminal }: Printing,
): Promise<undefined> {
  const { out, err, env } = terminal;
  const columns = rowFields(operation, schemas)?.map(({ path }) => path);
  const options = outputOptions(line, out);
  const writer = rowWriter(terminal, options, { columns });
  await writer.write(data);
  await writer.end();
  if (missing.length === 0) return;
  const told = `st: no rows for ${missing.length} ids: ${missing.join(", ")}.`;
  err.write(`${paintFor(err, env)(told, "yellow")}\n`);
}

/** A page of a list or a batch of a feed. */
interface Part {
  readonly data: readonly unknown[];
  readonly hasMore: boolean;
  readonly stoppedBy?: string;
}

/** Prints rows page by page, and says so if there are more. */
export async function printRows(
  parts: AsyncIterable<Part>,
  columns: readonly string[] | undefined,
  { line, terminal, progress }: Printing,
): Promise<undefined> {
  const options = outputOptions(line, terminal.out);
  const writer = rowWriter(terminal, options, { columns });
  let rows = 0;
  let stoppedBy: string | undefined;
  try {
    for await (const part of parts) {
      rows += part.data.length;
      stoppedBy = part.stoppedBy;
      await writer.write(part.data);
    }
  } finally {
    progress.clear();
    await writer.end();
  }
  const { out, err, env } = terminal;
  const paint = paintFor(err, env);
  if (rows === 0 && out.isTTY === true && options.format === "table")
    err.write(`${paint("No rows.", "dim")}\n`);
  if (stoppedBy === undefined || !isCutSilently(line)) return;
  const told = `st: ${rows} rows, and there are more: add --all, or --limit N.`;
  err.write(`${paint(told, "yellow")}\n`);
}

/** For a person: nothing on the screen might be a failure, too. */
function done({ err, env }: Terminal): void {
  if (err.isTTY === true)
    err.write(`${paintFor(err, env)("Done.", "green")}\n`);
}
