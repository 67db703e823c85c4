import type { Entry } from "../load/entries.ts";
import { BASE } from "../site.ts";

/** A page as Markdown. Its links lead to the Markdown of other pages. */
export function markdownOf({ data, body = "" }: Entry): string {
  const text = body
    // Comments mark what only the page shows otherwise.
    .replace(/<!--.*?-->\n*/gs, "")
    .replace(
      /\]\((\/[^)#\s]*\/)(#[^)\s]*)?\)/g,
      (_, path, anchor = "") => `](${markdownPath(path)}${anchor})`,
    );
  return `# ${data.title}\n\n${text.trim()}\n`;
}

function markdownPath(path: string): string {
  const home = BASE.endsWith("/") ? BASE : `${BASE}/`;
  return path === home ? `${home}index.md` : path.replace(/\/$/, ".md");
}
