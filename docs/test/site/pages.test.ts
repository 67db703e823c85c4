import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "../../../packages/testing/test/support/chromium.ts";
import { openBrowser, resolved } from "./browser.ts";
import { openSite } from "./open-site.ts";

const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);
const pictures = join(import.meta.dirname, "../../.reports");

/** One of each kind of page. */
const KINDS = {
  home: "/",
  guide: "/guides/sync/",
  "long-table": "/guides/from-servicepytan/",
  package: "/packages/core/",
  modules: "/reference/",
  module: "/reference/crm/",
  list: "/reference/crm/customers/list/",
  write: "/reference/jpm/jobs/create/",
  file: "/reference/telecom/calls/getRecording/",
  errors: "/reference/errors/",
  options: "/reference/options/",
  missing: "/404.html",
};

let site: Awaited<ReturnType<typeof openSite>>;
let browser: Page;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  site = await openSite();
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(path: string, scheme = "light", width = 1280) {
  await browser.send("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-color-scheme", value: scheme }],
  });
  await browser.setSize(width, 900);
  await browser.open(`${site.url}${path}`);
}

async function keepPicture(name: string) {
  const { data } = await browser.send("Page.captureScreenshot");
  writeFileSync(
    join(pictures, `${name}.png`),
    Buffer.from(data as string, "base64"),
  );
}

describe.each(Object.entries(KINDS))("the page of kind %s", (kind, path) => {
  test.each(["light", "dark"])(
    "can be used by everybody, in %s",
    async (scheme) => {
      await open(path, scheme);
      await browser.read(axe);
      const violations = await resolved<unknown[]>(
        browser,
        `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]))`,
      );
      expect(violations).toEqual([]);
      await keepPicture(`${kind}-${scheme}`);
    },
  );

  test("fits a telephone", async () => {
    await open(path, "light", 375);
    expect(
      await browser.read("document.documentElement.scrollWidth"),
    ).toBeLessThanOrEqual(375);
    await keepPicture(`${kind}-phone`);
  });
});

test("a program is copied as it stands on the page", async () => {
  await browser.send("Browser.grantPermissions", {
    permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"],
  });
  await open("/reference/crm/customers/get/");
  await browser.read(`window.copied = undefined;
    navigator.clipboard.writeText = async (text) => { window.copied = text; };
    document.querySelector("[data-choice=TypeScript] .copy").click()`);
  expect(await browser.read("window.copied")).toBe(
    await browser.read(
      `document.querySelector("[data-choice=TypeScript] code").textContent`,
    ),
  );
  expect(await browser.read("window.copied")).toContain("crm.customers.get(");
});

test("the form of a call that was chosen is shown on the next page, too", async () => {
  await open("/reference/crm/customers/get/");
  await browser.read(`document.querySelector("input[value=curl]").click()`);
  await open("/reference/jpm/jobs/create/");
  expect(
    await browser.read(`[...document.querySelectorAll("[data-choice]")]
      .filter((one) => one.checkVisibility()).map((one) => one.dataset.choice)`),
  ).toEqual(["curl"]);
  await browser.read("localStorage.clear()");
});

test("a search by the keyboard finds an operation", async () => {
  await open("/");
  await browser.read(
    `document.querySelector("button[data-open-modal]").click()`,
  );
  await keepPicture("search-open");
  await resolved(
    browser,
    `(async () => {
      for (let waited = 0; waited < 25_000; waited += 50) {
        const input = document.querySelector("dialog input");
        if (input) {
          input.value = "crm.customers.list";
          input.dispatchEvent(new Event("input", { bubbles: true }));
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      for (let waited = 0; waited < 25_000; waited += 50) {
        if (document.querySelector("dialog a[href*='/reference/']")) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })()`,
  );
  expect(
    await browser.read(
      `document.querySelector("dialog a[href*='/reference/']")?.getAttribute("href")`,
    ),
  ).toBe("/reference/crm/customers/list/");
  await keepPicture("search");
});

test("no page asks for a file that is not there", () => {
  expect(site.missing.filter((path) => path !== "/favicon.ico")).toEqual([]);
});
