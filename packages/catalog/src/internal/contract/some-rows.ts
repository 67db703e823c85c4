/** Rows taken from a long page. */
const ROWS = 25;
/** Among how many times that number of rows they are chosen. */
const WINDOWS = 2;
/** Where the rows begin; an envelope has only a few short fields before them. */
const BEGINNING = 1_000;

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
/** `[` and `{`, `]` and `}`. */
const isOpening = (code: number) => code === 91 || code === 123;
const isClosing = (code: number) => code === 93 || code === 125;

/**
 * Some neighboring rows of a page or batch, found in the beginning of its text
 * and without parsing the rest. `undefined` for text of any other form.
 *
 * @param turn which rows: the first 25, or the next
 */
export function someRows(
  text: string,
  turn: number,
): readonly unknown[] | undefined {
  const start = /"data":\s*\[/.exec(text.slice(0, BEGINNING));
  if (start === null) return undefined;
  const from = start.index + start[0].length;
  const ends = endsOfRows(text, from, ((turn % WINDOWS) + 1) * ROWS);
  if (ends.length === 0) return undefined;
  const first = Math.max(0, ends.length - ROWS);
  const before = first === 0 ? from : (ends[first - 1] as number) + 1;
  return JSON.parse(`[${text.slice(before, ends.at(-1))}]`) as unknown[];
}

/** Positions behind the first so many items of an array. */
function endsOfRows(text: string, from: number, most: number): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let i = from; i < text.length && ends.length < most; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      for (i++; i < text.length && text.charCodeAt(i) !== QUOTE; i++)
        if (text.charCodeAt(i) === BACKSLASH) i++;
    } else if (isOpening(code)) depth++;
    else if (isClosing(code)) {
      if (depth === 0) {
        if (i > from) ends.push(i);
        break;
      }
      depth--;
    } else if (code === COMMA && depth === 0) ends.push(i);
  }
  return ends;
}
