import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "../../../packages/testing/test/support/chromium.ts";
import { openBrowser, resolved } from "./browser.ts";
import { openSite } from "./open-site.ts";
import { queries } from "./queries.ts";

let site: Awaited<ReturnType<typeof openSite>>;
let browser: Page;
let hits: Readonly<Record<string, readonly string[]>>;

beforeAll(async () => {
  site = await openSite();
  browser = await openBrowser();
  await browser.open(`${site.url}/`);
  hits = await resolved(
    browser,
    `(async () => {
      const { pagefindUserConfig = {} } = globalThis;
      const pagefind = await import("/pagefind/pagefind.js");
      await pagefind.options(pagefindUserConfig);
      const found = {};
      for (const query of ${JSON.stringify(queries.map(([query]) => query))}) {
        const { results } = await pagefind.search(query);
        const first = await Promise.all(results.slice(0, 3).map((one) => one.data()));
        found[query] = first.map(({ url }) => url.replace(/^\\/|\\/$/g, ""));
      }
      return found;
    })()`,
  );
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test("there are a hundred queries", () => {
  expect(new Set(queries.map(([query]) => query)).size).toBeGreaterThanOrEqual(
    100,
  );
});

test.each(queries)("%s leads to %s", (query, page) => {
  const wanted = new RegExp(
    `^${page
      .replaceAll("*", "@")
      .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll("@", ".*")}$`,
  );
  expect(hits[query]).toContainEqual(expect.stringMatching(wanted));
});
