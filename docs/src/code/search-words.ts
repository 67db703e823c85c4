/** Words for the search alone; nothing of them is shown on the page. */
export function searchWords(words: unknown): string {
  if (typeof words !== "string") return "";
  const text = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<p hidden data-pagefind-weight="10">${text}</p>\n`;
}
