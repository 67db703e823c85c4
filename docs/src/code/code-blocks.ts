import { escapeHtml, highlight } from "./highlight.ts";

/**
 * Takes the blocks of code out of Markdown, so that a renderer of Markdown does
 * not see them, and puts them into what it returns.
 */
export async function withCode<T extends { html: string }>(
  markdown: string,
  render: (markdown: string) => Promise<T>,
): Promise<T> {
  const blocks: string[] = [];
  const prose = markdown.replace(
    /^( *)```([\w-]*)([^\n]*)\n([\s\S]*?)^ *```$/gm,
    (_, indent: string, language: string, meta: string, text: string) => {
      const lines = text.replace(new RegExp(`^${indent}`, "gm"), "");
      blocks.push(codeBlock(lines.trimEnd(), language, meta));
      return `${indent}${placeholder(blocks.length - 1)}`;
    },
  );
  const rendered = await render(prose);
  const html = blocks.reduce(
    (all, block, index) =>
      all.replace(
        new RegExp(`<p>${placeholder(index)}</p>|${placeholder(index)}`),
        () => block,
      ),
    rendered.html,
  );
  return { ...rendered, html };
}

function placeholder(index: number): string {
  return `code-block-${index}-here`;
}

function codeBlock(text: string, language: string, meta: string): string {
  const [, title] = /title="([^"]*)"/.exec(meta) ?? [];
  const head =
    title === undefined ? "" : `<figcaption>${escapeHtml(title)}</figcaption>`;
  return (
    `<figure class="code" data-pagefind-weight="0.2">${head}` +
    `<pre tabindex="0" data-language="${language}"><code>${highlight(text, language)}</code></pre>` +
    '<button type="button" class="copy">Copy</button></figure>'
  );
}
