/** Columns of a table: each heading with a function that reads the cell. */
export type Columns<Row> = Readonly<
  Record<string, (row: Row) => string | number | null | undefined>
>;

/**
 * Formats a table: a line of headings, then one line per row. Numbers are
 * right-aligned.
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
