import { posix } from "node:path";
import { addressOf, REPOSITORY, underBase } from "../site.ts";

/** From files of the repository to the ids of the pages made of them. */
export type PagesByFile = ReadonlyMap<string, string>;

/**
 * Turns links between files, which work on GitHub, into links between pages.
 * Files that are no page are linked in the repository, where its address is
 * known; elsewhere only the text of the link remains.
 */
export function rewriteLinks(
  markdown: string,
  file: string,
  pages: PagesByFile,
): string {
  return outsideCode(markdown, (prose) =>
    prose.replace(
      /(!?)\[((?:[^[\]]|\[[^[\]]*\])*)\]\(([^()\s]+)\)/g,
      (whole, image: string, text: string, link: string) => {
        if (image || /^(?:[a-z]+:|#)/.test(link)) return whole;
        if (link.startsWith("/")) return `[${text}](${underBase(link)})`;
        const [path = "", anchor] = link.split("#");
        const hash = anchor === undefined ? "" : `#${anchor}`;
        const target = posix.join(posix.dirname(file), path).replace(/\/$/, "");
        const id = pages.get(target);
        if (id !== undefined) return `[${text}](${addressOf(id, hash)})`;
        return REPOSITORY === undefined
          ? text
          : `[${text}](${REPOSITORY}/tree/main/${target}${hash})`;
      },
    ),
  );
}

/** Applies a change to Markdown, except to its blocks of code. */
function outsideCode(
  markdown: string,
  change: (prose: string) => string,
): string {
  return markdown
    .split(/(^ *```[\s\S]*?^ *```)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}
