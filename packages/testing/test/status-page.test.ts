import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FakeServiceTitan, startFakeServiceTitan } from "../src/index.js";
import { findChromium, type Page, startChromium } from "./support/chromium.js";
import { at, tokenFrom } from "./support/client.js";

const chromium = findChromium();
if (chromium === undefined)
  process.stderr.write(
    "There is no Chromium here (CHROME_PATH, google-chrome, chromium): " +
      "the status page is not tested in a browser.\n",
  );

describe.runIf(chromium !== undefined)("the status page in a browser", () => {
  let fake: FakeServiceTitan;
  let page: Page;
  const home = () => `${fake.controlUrl}/`;

  beforeAll(async () => {
    fake = await startFakeServiceTitan({
      modules: ["crm", "jpm", "settings"],
      clock: { now: () => Date.UTC(2026, 2, 2, 15) },
      control: { zone: "America/Phoenix" },
      webhooks: [{ url: "http://127.0.0.1:1/hooks" }],
    });
    const token = await tokenFrom({
      tenants: fake.tenants,
      handle: async (request) =>
        fetch(`${fake.url}/connect/token`, {
          method: "POST",
          headers: request.headers,
          body: await request.text(),
        }),
    });
    const headers = { "st-app-key": fake.appKey, authorization: token };
    for (const path of ["/customers?nmae=Ada", "/customers/1", "/leads"])
      await fetch(fake.url + at("crm", path), { headers });
    page = await startChromium(chromium ?? "");
    await page.send("Emulation.setScriptExecutionDisabled", { value: true });
    await page.setSize(1280, 900);
  }, 60_000);

  afterAll(async () => {
    await page?.close();
    await fake?.close();
  });

  test("moves time and adds a fault by its forms, without scripts", async () => {
    await page.open(home());
    const before = fake.now();
    await page.follow(
      `document.querySelector("form[action='/do/forward'] button").click()`,
    );
    expect(fake.now() - before).toBe(15 * 60_000);
    expect(
      await page.read(`document.querySelector("[role=status]").textContent`),
    ).toBe("The time was moved forward.");
    await page.read(`document.querySelector("[name=on]").value = "/customers"`);
    await page.follow(
      `document.querySelector("form[action='/do/fail'] button").click()`,
    );
    expect(fake.waitingFaults()).toMatchObject([
      { fault: { on: "/customers", respond: { status: 503 } } },
    ]);
  });

  test("leads from a tenant's tables to a row and the row it refers to", async () => {
    await page.open(home());
    const click = (text: string) =>
      page.follow(
        `[...document.querySelectorAll("main a")]` +
          `.find((link) => link.textContent === ${JSON.stringify(text)}).click()`,
      );
    await click("Tables");
    await click("jobs");
    const [id = 0] = fake.rows("jpm", "jobs").ids(1);
    await click(String(id));
    const customerId = fake.rows("jpm", "jobs").get(id)?.["customerId"];
    await click(String(customerId));
    expect(await page.read("document.title")).toContain(`(${customerId})`);
  });

  test("shows what of a request was ignored, and where a delivery stands", async () => {
    fake.emit("tn.crm.lead-created");
    await fake.forward(0);
    await page.open(home());
    const text = await page.read<string>("document.body.innerText");
    expect(text).toContain("?nmae");
    expect(text).toContain("pending");
    expect(text).toContain("tn.crm.lead-created");
  });

  test("names every control, and fits a telephone", async () => {
    await page.setSize(390, 844);
    for (const path of ["", "tables", "requests", "deliveries"]) {
      await page.open(home() + path);
      const { nodes } = (await page.send("Accessibility.getFullAXTree")) as {
        nodes: { role?: { value: string }; name?: { value: string } }[];
      };
      const controls = nodes.filter(({ role }) =>
        /^(button|textbox|combobox|spinbutton|link|region)$/i.test(
          role?.value ?? "",
        ),
      );
      expect(controls.length).toBeGreaterThan(4);
      expect(controls.filter(({ name }) => !name?.value)).toEqual([]);
      expect(
        await page.read("document.documentElement.scrollWidth"),
      ).toBeLessThanOrEqual(390);
    }
    await page.setSize(1280, 900);
  });

  test.each(["light", "dark"])(
    "is legible in %s, and a picture of it is kept",
    async (scheme) => {
      await page.send("Emulation.setEmulatedMedia", {
        features: [{ name: "prefers-color-scheme", value: scheme }],
      });
      await page.open(home());
      const pairs = await page.read<[string, string, string][]>(contrasts);
      expect(pairs.length).toBeGreaterThan(20);
      expect(
        pairs.filter(([, ink, ground]) => ratio(ink, ground) < 4.5),
      ).toEqual([]);
      const folder = fileURLToPath(new URL("../.reports/", import.meta.url));
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}status-page-${scheme}.png`, await page.picture());
    },
  );
});

/** The text of each element with its colour and that of the ground under it. */
const contrasts = `[...document.querySelectorAll("main *")]
  .filter((one) => [...one.childNodes].some((node) =>
    node.nodeType === 3 && node.textContent.trim() !== ""))
  .map((one) => {
    let under = one;
    while (getComputedStyle(under).backgroundColor === "rgba(0, 0, 0, 0)")
      under = under.parentElement;
    return [
      one.textContent.slice(0, 30),
      getComputedStyle(one).color,
      getComputedStyle(under).backgroundColor,
    ];
  })`;

/** Contrast of two colours, as WCAG 2 computes it. */
function ratio(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map(luminance)
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? [])
    .map((part) => Number(part) / 255)
    .map((part) =>
      part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
