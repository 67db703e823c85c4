/** A spreadsheet takes what begins with one of these for a formula. */
const FORMULA = /^\s*[=+\-@\t\r]/;
/** A number with a sign, or a telephone number, does nothing. */
const HARMLESS = /^[+-]?[\d\s().-]+$/;

/**
 * A line of CSV (RFC 4180, ended by `\n`).
 *
 * @param raw false puts `'` before a text that a spreadsheet would run as a
 *   formula: names and notes come from anybody who books online
 */
export function csvLine(cells: readonly string[], raw: boolean): string {
  return `${cells.map((cell) => quote(raw ? cell : guard(cell))).join(",")}\n`;
}

function guard(cell: string): string {
  return FORMULA.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell;
}

function quote(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
