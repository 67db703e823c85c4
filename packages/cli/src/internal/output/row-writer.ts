import type { Terminal } from "../../terminal.js";
import { csvLine } from "./csv.js";
import { cellText, flatten, pickFields, valueAt } from "./fields.js";
import type { OutputOptions } from "./output-options.js";
import { paintFor } from "./paint.js";
import { safeJson } from "./safe-text.js";
import { headLine, type Layout, layOut, rowLine } from "./table.js";
import { widthOf } from "./text-width.js";
import { writeText } from "./write-text.js";

/** Prints rows as they come. */
export interface RowWriter {
  /** Resolves when the rows have left the program. */
  write(rows: readonly unknown[]): Promise<void>;
  /** Ends the output. Call it after a failure, too, to have whole lines. */
  end(): Promise<void>;
}

/** What a writer knows of the rows before they come. */
export interface KnownRows {
  /** Paths of their columns, for CSV; absent: those of the first rows. */
  readonly columns?: readonly string[] | undefined;
}

/** The columns of a table are chosen by this many rows. */
const SAMPLE = 200;

export function rowWriter(
  terminal: Terminal,
  options: OutputOptions,
  known: KnownRows = {},
): RowWriter {
  const { format } = options;
  if (format === "table") return tableWriter(terminal, options);
  if (format === "csv") return csvWriter(terminal, options, known);
  if (format === "json") return jsonWriter(terminal, options);
  return ndjsonWriter(terminal, options);
}

function ndjsonWriter({ out }: Terminal, { fields }: OutputOptions): RowWriter {
  return {
    async write(rows) {
      const lines = rows.map((row) => `${safeJson(picked(row, fields))}\n`);
      if (lines.length > 0) await writeText(out, lines.join(""));
    },
    async end() {},
  };
}

/** A list that can be read whole, and written row by row. */
function jsonWriter({ out }: Terminal, { fields }: OutputOptions): RowWriter {
  let begun = false;
  return {
    async write(rows) {
      const lines = rows.map((row) => {
        const before = begun ? ",\n" : "[\n";
        begun = true;
        return `${before}  ${safeJson(picked(row, fields))}`;
      });
      if (lines.length > 0) await writeText(out, lines.join(""));
    },
    end: () => writeText(out, begun ? "\n]\n" : "[]\n"),
  };
}

function csvWriter(
  { out, err }: Terminal,
  { fields, csvRaw }: OutputOptions,
  { columns: known }: KnownRows,
): RowWriter {
  let columns = fields ?? known;
  let paths: readonly (readonly string[])[] = [];
  let begun = false;
  const unknown = new Set<string>();
  const begin = (rows: readonly unknown[]) => {
    begun = true;
    columns ??= [...new Set(rows.flatMap((row) => [...flatten(row).keys()]))];
    paths = columns.map((column) => column.split("."));
    return csvLine(columns, csvRaw);
  };
  const lineOf = (row: unknown) => {
    if (fields === undefined)
      for (const name of flatten(row).keys())
        if (!hasColumn(columns, name)) unknown.add(name);
    const cells = paths.map((path) => cellText(valueAt(row, path)));
    return csvLine(cells, csvRaw);
  };
  return {
    async write(rows) {
      const head = begun ? "" : begin(rows);
      await writeText(out, head + rows.map(lineOf).join(""));
    },
    async end() {
      if (!begun) await writeText(out, begin([]));
      if (unknown.size > 0)
        err.write(
          `st: fields without a column: ${[...unknown].join(", ")}. Name them in --fields.\n`,
        );
    },
  };
}

/** A column of an object has all that is in it. */
function hasColumn(
  columns: readonly string[] | undefined,
  name: string,
): boolean {
  return (columns ?? []).some(
    (column) =>
      name === column ||
      name.startsWith(`${column}.`) ||
      column.startsWith(`${name}.`),
  );
}

function tableWriter(
  { out, err, env }: Terminal,
  { fields }: OutputOptions,
): RowWriter {
  const paint = paintFor(out, env);
  const width = widthOf(out);
  const waiting: unknown[] = [];
  let paths: readonly (readonly string[])[] = [];
  let layout: Layout | undefined;
  const cellsOf = (row: unknown) =>
    paths.map((path) => cellText(valueAt(row, path)));
  const begin = () => {
    const names = fields ?? columnsOf(waiting);
    paths = names.map((name) => name.split("."));
    const sample = waiting.map(cellsOf);
    layout = layOut(names, sample, width, fields !== undefined);
    const made = layout;
    return (
      headLine(made, paint) +
      sample.map((cells) => rowLine(made, cells)).join("")
    );
  };
  return {
    async write(rows) {
      if (layout !== undefined) {
        const made = layout;
        const lines = rows.map((row) => rowLine(made, cellsOf(row)));
        if (lines.length > 0) await writeText(out, lines.join(""));
        return;
      }
      waiting.push(...rows);
      if (waiting.length >= SAMPLE) await writeText(out, begin());
    },
    async end() {
      if (layout === undefined && waiting.length > 0)
        await writeText(out, begin());
      const left = layout?.left ?? [];
      if (left.length === 0) return;
      const told = `${left.length} more columns: --fields chooses, --format json shows all.`;
      err.write(`${paintFor(err, env)(told, "dim")}\n`);
    },
  };
}

/** Columns with single values first: lists say little in a cell. */
function columnsOf(rows: readonly unknown[]): string[] {
  const single = new Set<string>();
  const others = new Set<string>();
  for (const row of rows)
    for (const [name, value] of flatten(row))
      (Array.isArray(value) ? others : single).add(name);
  return [...single, ...[...others].filter((name) => !single.has(name))];
}

function picked(row: unknown, fields: readonly string[] | undefined): unknown {
  return fields === undefined ? row : pickFields(row, fields);
}
