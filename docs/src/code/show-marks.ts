import {
  FACTS,
  FOUND,
  REPEATED_BEGIN,
  REPEATED_END,
} from "../reference/markdown.ts";
import { showChoices } from "./show-choices.ts";

/** Turns the comments that a page is marked with into elements. */
export function showMarks(html: string): string {
  return (
    showChoices(html)
      .replace(
        new RegExp(`${FACTS}\\s*<ul>`),
        '<ul class="facts" data-pagefind-weight="10">',
      )
      .replace(
        new RegExp(`${FOUND}\\s*<div`, "g"),
        '<div data-pagefind-weight="10"',
      )
      .replaceAll(REPEATED_BEGIN, "<div data-pagefind-ignore>")
      .replaceAll(REPEATED_END, "</div>")
      // A column without a heading has no heading that says nothing.
      .replace(/<th([^>]*)><\/th>/g, "<td$1></td>")
  );
}
