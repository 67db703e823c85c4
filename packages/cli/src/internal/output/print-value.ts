import type { Terminal } from "../../terminal.js";
import { cellText, flatten, pickFields } from "./fields.js";
import type { OutputOptions } from "./output-options.js";
import { paintFor } from "./paint.js";
import { rowWriter } from "./row-writer.js";
import { safeJson, safeText } from "./safe-text.js";
import { fitText, padText, textWidth, widthOf } from "./text-width.js";
import { writeText } from "./write-text.js";

/** Prints one answer: an object, a list, a number, or nothing. */
export async function printValue(
  value: unknown,
  terminal: Terminal,
  options: OutputOptions,
): Promise<void> {
  const { format, fields } = options;
  const { out } = terminal;
  if (value === undefined) return;
  const isObject = typeof value === "object" && value !== null;
  if (Array.isArray(value) && format !== "json") {
    const writer = rowWriter(terminal, options);
    await writer.write(value);
    return await writer.end();
  }
  if (format === "csv") {
    const writer = rowWriter(terminal, options);
    await writer.write([isObject ? value : { value }]);
    return await writer.end();
  }
  if (format === "table" && isObject)
    return await writeText(out, linesOf(value, terminal, fields));
  if (format === "table")
    return await writeText(out, `${safeText(`${value}`)}\n`);
  const chosen = choose(value, fields);
  const indent = format === "json" ? 2 : undefined;
  await writeText(out, `${safeJson(chosen, indent)}\n`);
}

function choose(value: unknown, fields: readonly string[] | undefined) {
  if (fields === undefined) return value;
  return Array.isArray(value)
    ? value.map((row) => pickFields(row, fields))
    : pickFields(value, fields);
}

/** One line for each value: its path, then the value. */
function linesOf(
  value: object,
  { out, env }: Terminal,
  fields: readonly string[] | undefined,
): string {
  const paint = paintFor(out, env);
  const flat =
    fields === undefined
      ? [...flatten(value)]
      : Object.entries(pickFields(value, fields));
  const width = Math.max(...flat.map(([name]) => textWidth(name)), 0);
  const most = widthOf(out) - width - 2;
  return flat
    .map(([name, inner]) => {
      const text = fitText(safeText(cellText(inner)), Math.max(most, 20));
      return `${paint(padText(name, width), "bold")}  ${text}`.trimEnd();
    })
    .map((line) => `${line}\n`)
    .join("");
}
