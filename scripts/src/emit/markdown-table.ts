/** Columns are aligned to cells up to this width. */
const WIDEST = 400;

/** A text of one line as a cell. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/**
 * A table of Markdown with aligned columns, as the formatter of this repository
 * writes it.
 */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const cells = [header, ...rows].map((row) => row.map(cell));
  const widths = header.map((_, column) =>
    cells
      .map((row) => row[column]?.length ?? 0)
      .filter((width) => width <= WIDEST)
      .reduce((a, b) => Math.max(a, b), 3),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((one, column) => one.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return `${[line(head), rule, ...body.map(line)].join("\n")}\n`;
}
