import { type Limits, shorten } from "./shorten.js";

/** The most characters of a result. */
export const MOST_CHARACTERS = 25_000;

/** What a tool has to say. */
export interface Answer {
  /** Facts beside the rows: the operation, counts, what to do next. */
  readonly head: Readonly<Record<string, unknown>>;
  /** Rows of data; a single value is a row of its own. */
  readonly rows?: readonly unknown[];
  /** How the rows are called in the result. @default "rows" */
  readonly label?: string;
  /** First of the rows to show. @default 0 */
  readonly from?: number;
  /** Characters of long texts to skip. @default 0 */
  readonly skip?: number | undefined;
  /** Fields were chosen, so texts may be longer. */
  readonly chosen?: boolean;
}

const LIMITS: Limits = { text: 2_000, items: 100 };
const CHOSEN: Limits = { text: 20_000, items: 1_000 };
/** Of a row that alone is too large. */
const TIGHT: readonly Limits[] = [
  { text: 1_000, items: 30 },
  { text: 300, items: 10 },
  { text: 100, items: 3 },
];
/** Room for the facts that are added when something did not fit. */
const ROOM = 600;

/** Shortens the rows, and returns as many as fit, as JSON. */
export function fitRows(
  { head, rows = [], from = 0, skip, chosen = false }: Answer,
  most: number = MOST_CHARACTERS,
): { rows: string[]; isCut: boolean } {
  let left = most - JSON.stringify(head).length - ROOM;
  let isCut = false;
  const onCut = () => {
    isCut = true;
  };
  const limits = { ...(chosen ? CHOSEN : LIMITS), skip, onCut };
  const fitting: string[] = [];
  for (const row of rows.slice(from)) {
    let text = JSON.stringify(shorten(row, limits)) ?? "null";
    if (text.length > left && fitting.length === 0) {
      isCut = true;
      text = tightRow(row, left, skip);
    }
    if (text.length + 1 > left) {
      isCut = true;
      break;
    }
    left -= text.length + 1;
    fitting.push(text);
  }
  return { rows: fitting, isCut };
}

/** One row, cut until it fits; else the names of its fields. */
function tightRow(
  row: unknown,
  left: number,
  skip: number | undefined,
): string {
  for (const limits of TIGHT) {
    const text = JSON.stringify(shorten(row, { ...limits, skip })) ?? "null";
    if (text.length < left) return text;
  }
  const names =
    typeof row === "object" && row !== null
      ? Object.keys(row).slice(0, 200)
      : [];
  return JSON.stringify({ tooLarge: true, fields: names }).slice(
    0,
    Math.max(left, 0),
  );
}

/** One JSON document: the facts, then the rows. */
export function render(
  head: Readonly<Record<string, unknown>>,
  rows: readonly string[] | undefined,
  label = "rows",
): string {
  const facts = JSON.stringify(head);
  if (rows === undefined) return facts;
  const data = label === "rows" ? `[${rows.join(",")}]` : (rows[0] ?? "null");
  const opening = facts === "{}" ? "{" : `${facts.slice(0, -1)},`;
  return `${opening}${JSON.stringify(label)}:${data}}`;
}
