import { schemaAnchor } from "../reference/addresses.ts";
import {
  FACTS,
  FOUND,
  REPEATED_BEGIN,
  REPEATED_END,
} from "../reference/markdown.ts";
import { showChoices } from "./show-choices.ts";

/** A marked heading with the link to itself, as Starlight renders it. */
const FOUND_HEADING = new RegExp(
  `${FOUND}\\s*<div([^>]*)><h3 id="([^"]+)">([^<]+)</h3>(<a [^>]*href=")#\\2"`,
  "g",
);

/** Turns the comments that a page is marked with into elements. */
export function showMarks(html: string): string {
  return (
    showChoices(html)
      .replace(
        new RegExp(`${FACTS}\\s*<ul>`),
        '<ul class="facts" data-pagefind-weight="10">',
      )
      .replace(FOUND_HEADING, (_, attributes, _id, name, link) => {
        const id = schemaAnchor(name);
        return `<div data-pagefind-weight="10"${attributes}><h3 id="${id}">${name}</h3>${link}#${id}"`;
      })
      .replaceAll(REPEATED_BEGIN, "<div data-pagefind-ignore>")
      .replaceAll(REPEATED_END, "</div>")
      // A column without a heading has no heading that says nothing.
      .replace(/<th([^>]*)><\/th>/g, "<td$1></td>")
  );
}
