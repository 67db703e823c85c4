import { expect, test } from "vitest";
import { rewriteLinks } from "./rewrite-links.ts";

const pages = new Map([
  ["docs/guides/webhooks.md", "guides/webhooks"],
  ["packages/core/README.md", "packages/core"],
  ["packages/core", "packages/core"],
]);
const rewritten = (markdown: string) =>
  rewriteLinks(markdown, "docs/guides/sync.md", pages);

test("links between files lead to pages, with their anchors", () => {
  expect(
    rewritten("[w](webhooks.md#retries) and [c](../../packages/core)"),
  ).toBe("[w](/guides/webhooks/#retries) and [c](/packages/core/)");
  expect(rewritten("[`core`](../../packages/core/README.md)")).toBe(
    "[`core`](/packages/core/)",
  );
});

test("a file that is no page keeps its text where nobody knows the repository", () => {
  expect(rewritten("see [the bench](../../bench/contract.ts)")).toBe(
    "see the bench",
  );
});

test("addresses, anchors and code are left alone", () => {
  const text =
    "[a](https://example.com) [b](#here)\n\n```ts\nlist[0](webhooks.md)\n```";
  expect(rewritten(text)).toBe(text);
});
