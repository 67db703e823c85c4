import { eastAsianWidth } from "get-east-asian-width";
import type { Output } from "../../terminal.js";

const ASCII = /^[\x20-\x7e]*$/;
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Mark}\p{Control}]+$/u;
const HALF_WIDTH_MARK = /[\uff9e\uff9f]/;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

let made: Intl.Segmenter | undefined;

/** The columns of an output; a terminal may not know, and says 0 then. */
export function widthOf(
  { columns, isTTY }: Output,
  elsewhere: number = Number.POSITIVE_INFINITY,
): number {
  if (columns !== undefined && columns > 0) return columns;
  return isTTY === true ? 80 : elsewhere;
}

/** The columns that a text takes on a terminal. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of signsOf(text)) width += signWidth(segment);
  return width;
}

/** The text cut to a width, with "…" where something was cut off. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let fitted = "";
  let taken = 0;
  for (const { segment } of signsOf(text)) {
    taken += signWidth(segment);
    if (taken > width - 1) break;
    fitted += segment;
  }
  return width > 0 ? `${fitted}…` : "";
}

/** The text filled with spaces up to a width. */
export function padText(text: string, width: number, right = false): string {
  const spaces = " ".repeat(Math.max(width - textWidth(text), 0));
  return right ? `${spaces}${text}` : `${text}${spaces}`;
}

/** What a reader takes for one sign: a letter with its accents, a flag. */
function signsOf(text: string): Intl.Segments {
  made ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return made.segment(text);
}

function signWidth(sign: string): number {
  if (INVISIBLE.test(sign)) return 0;
  if (EMOJI.test(sign)) return 2;
  const [first = "", ...marks] = sign;
  // Marks of half width stand beside their letter, all others on it.
  const beside = marks.filter((mark) => HALF_WIDTH_MARK.test(mark)).length;
  return eastAsianWidth(first.codePointAt(0) as number) + beside;
}
