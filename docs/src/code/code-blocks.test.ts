import { expect, test } from "vitest";
import { withCode } from "./code-blocks.ts";
import { showMarks } from "./show-marks.ts";

const render = (markdown: string) =>
  withCode(markdown, async (prose) => ({
    html: prose
      .split("\n\n")
      .map((part) => (part.startsWith("<!--") ? part : `<p>${part}</p>`))
      .join(""),
  }));

test("code reaches the page as it was written, whatever it looks like", async () => {
  const { html } = await render(
    'Before\n\n```ts title="A <b>"\nif (a < b) "$&", `*x*`; // **c**\n```\n\nAfter',
  );
  const text = html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  expect(text).toBe('BeforeA <b>if (a < b) "$&", `*x*`; // **c**CopyAfter');
  expect(html).toContain('<i class="c">// **c**</i>');
});

test("a block in a list loses the indentation of the list", async () => {
  const { html } = await render("- item\n\n  ```sh\n  a\n    b\n  ```");
  expect(html).toContain(">a\n  b</code>");
});

test("of several forms of a call one is chosen, the first at the start", async () => {
  const { html: marked } = await render(
    '<!-- choices -->\n\n```ts title="One"\n1\n```\n\n```sh title="Two"\n2\n```\n\n<!-- end of choices -->',
  );
  const html = showMarks(marked);
  expect(html.match(/<input[^>]*>/g)).toEqual([
    '<input type="radio" name="choice-1" value="One" checked>',
    '<input type="radio" name="choice-1" value="Two">',
  ]);
  expect(html.match(/data-choice="\w+"/g)).toHaveLength(2);
});
