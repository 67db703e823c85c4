/** Joins parts with blank lines between them; leaves out those that are empty. */
export function blocks(
  ...parts: readonly (string | false | undefined)[]
): string {
  return parts.filter((part) => part).join("\n\n");
}

export function code(language: string, text: string, title?: string): string {
  const meta = title === undefined ? "" : ` title="${title}"`;
  return `\`\`\`${language}${meta}\n${text}\n\`\`\``;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join(
    "\n",
  );
}

/** Text of the official documents, which may hold HTML and Markdown. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[<>[\]*_{}|\\]/g, (sign) => `\\${sign}`);
}

/**
 * Blocks of code of which a page shows one at a time. Comments mark them, which
 * the Markdown for agents does not have.
 */
export function choices(...options: readonly string[]): string {
  return blocks(CHOICES_BEGIN, ...options, CHOICES_END);
}

/** A list that stands out on its page, and in the search. */
export function facts(items: readonly string[]): string {
  return blocks(FACTS, bullets(items));
}

/** A heading that a search for its words should lead to. */
export function foundHeading(text: string): string {
  return blocks(FOUND, `### ${text}`);
}

/** What stands on many pages alike, so that no search should lead to it. */
export function repeated(text: string): string {
  return blocks(REPEATED_BEGIN, text, REPEATED_END);
}

export const REPEATED_BEGIN = "<!-- repeated -->";
export const REPEATED_END = "<!-- end of repeated -->";
export const FOUND = "<!-- found -->";
export const FACTS = "<!-- facts -->";
export const CHOICES_BEGIN = "<!-- choices -->";
export const CHOICES_END = "<!-- end of choices -->";
