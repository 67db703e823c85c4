import { FACTS, REPEATED_BEGIN, REPEATED_END } from "../reference/markdown.ts";
import { showChoices } from "./show-choices.ts";

/** Turns the comments that a page is marked with into elements. */
export function showMarks(html: string, id: string): string {
  const shown = showChoices(html)
    .replace(
      new RegExp(`${FACTS}\\s*<ul>`),
      '<ul class="facts" data-pagefind-weight="10">',
    )
    .replaceAll(REPEATED_BEGIN, "<div data-pagefind-ignore>")
    .replaceAll(REPEATED_END, "</div>");
  // Whoever searches in words wants to be told how, not which field.
  return id.startsWith("guides/")
    ? `<div data-pagefind-weight="3">${shown}</div>`
    : shown;
}
