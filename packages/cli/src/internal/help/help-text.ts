import type { Terminal } from "../../terminal.js";
import type { Flags } from "../args/flag.js";
import { type Paint, paintFor } from "../output/paint.js";
import { padText, textWidth, widthOf } from "../output/text-width.js";

/** A heading and lines of two columns below it. */
export interface Section {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, text: string])[];
}

/** Where the second column begins at most. */
const WIDEST = 34;

/** Sections of two columns, the second wrapped to the terminal's width. */
export function sections(
  given: readonly Section[],
  { out, env }: Terminal,
): string {
  const paint = paintFor(out, env);
  const width = Math.min(widthOf(out, 100), 120);
  return given
    .filter(({ rows }) => rows.length > 0)
    .map((section) => sectionText(section, width, paint))
    .join("\n");
}

function sectionText(
  { title, rows }: Section,
  width: number,
  paint: Paint,
): string {
  const longest = Math.max(...rows.map(([name]) => textWidth(name)));
  const column = Math.min(longest, WIDEST);
  const lines = rows.flatMap(([name, text]) => {
    const wrapped = text === "" ? [] : wrap(text, width - column - 4);
    const isLong = textWidth(name) > column;
    const [first = "", ...rest] = isLong ? ["", ...wrapped] : wrapped;
    return [
      `  ${paint(padText(name, column), "cyan")}  ${first}`.trimEnd(),
      ...rest.map((line) => `${" ".repeat(column + 4)}${line}`),
    ];
  });
  return `${paint(title, "bold")}\n${lines.map((line) => `${line}\n`).join("")}`;
}

/** Breaks a text at spaces. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer) > Math.max(width, 20)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Rows of a section that shows flags. */
export function flagRows(flags: Flags): [string, string][] {
  return Object.entries(flags).map(([name, { value, short, sentence }]) => [
    `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
    sentence,
  ]);
}
