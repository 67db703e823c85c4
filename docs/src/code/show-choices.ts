import { CHOICES_BEGIN, CHOICES_END } from "../reference/markdown.ts";

/** Blocks of code of which one is shown at a time; see styles.css. */
export function showChoices(html: string): string {
  return html
    .split(CHOICES_BEGIN)
    .map((part, index) => {
      if (index === 0) return part;
      const [blocks = "", rest = ""] = part.split(CHOICES_END);
      return choose(blocks, index) + rest;
    })
    .join("");
}

function choose(html: string, count: number): string {
  const blocks = html
    .split(/(?=<figure class="code")/)
    .filter((block) => block.trim() !== "")
    .map((block) => ({
      block,
      title: /<figcaption>([^<]*)</.exec(block)?.[1] ?? "",
    }));
  const inputs = blocks.map(
    ({ title }, index) =>
      `<label><input type="radio" name="choice-${count}" value="${title}"` +
      `${index === 0 ? " checked" : ""}>${title}</label>`,
  );
  const shown = blocks.map(
    ({ block, title }) => `<div data-choice="${title}">${block}</div>`,
  );
  return [
    '<fieldset class="choices" data-pagefind-ignore>',
    '<legend class="sr-only">Show the call as</legend>',
    `<div class="choices-bar">${inputs.join("")}</div>`,
    ...shown,
    "</fieldset>",
  ].join("");
}
