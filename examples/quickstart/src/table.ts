/** Columns of a table: the heading, and how a row's cell is read. */
export type Columns<Row> = Readonly<
  Record<string, (row: Row) => string | number | null | undefined>
>;

/**
 * A table as lines: the headings, then a line for each row. Numbers stand to
 * the right.
 */
export function formatTable<Row>(
  rows: readonly Row[],
  columns: Columns<Row>,
): string[] {
  const headings = Object.keys(columns);
  const cells = rows.map((row) =>
    headings.map((heading) => columns[heading]?.(row) ?? "–"),
  );
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => String(row[column]).length)),
  );
  const write = (row: readonly (string | number)[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === "number"
          ? String(cell).padStart(width)
          : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return [write(headings), ...cells.map(write)];
}
