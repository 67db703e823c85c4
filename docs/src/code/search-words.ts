import { escapeHtml } from "./highlight.ts";

/** Words for the search alone; nothing of them is shown on the page. */
export function searchWords(words: unknown): string {
  return typeof words === "string"
    ? `<p hidden data-pagefind-weight="10">${escapeHtml(words)}</p>\n`
    : "";
}
