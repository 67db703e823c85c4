import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { at } from "./support/client.js";
import { stFake, stFakeForPrograms } from "./support/st-fake.js";

const folder = mkdtempSync(join(tmpdir(), "st-fake-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(config: unknown): string {
  const path = join(folder, "st-fake.json");
  writeFileSync(path, JSON.stringify(config));
  return path;
}

test("st-fake prints its addresses, answers, and stops with Ctrl-C", async () => {
  const { child, printed, finished } = stFake("--modules", "jbce");
  const text = await printed("client secret       cs1.fake");
  const [api = "", control = ""] = text.match(/http:\/\/127[\d.:]+/g) ?? [];
  expect((await fetch(api + at("jbce", "/call-reasons"))).status).toBe(401);
  const [, page = ""] = /status page +(\S+)/.exec(text) ?? [];
  expect(await (await fetch(page)).text()).toContain(api);
  expect(control).not.toBe("");
  child.kill("SIGINT");
  expect(await finished).toMatchObject({ code: 0, err: "" });
});

test("a container stops it with SIGTERM, held requests included", async () => {
  const { child, printed, finished } = stFake(
    "--config",
    file({ modules: ["jbce"], faults: [{ hang: true }] }),
  );
  const text = await printed("client secret");
  const [api = ""] = /http:\/\/127[\d.:]+/.exec(text) ?? [];
  const held = fetch(api + at("jbce", "/call-reasons")).catch(() => "ended");
  await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill("SIGTERM");
  expect((await finished).code).toBe(0);
  expect(await held).toBe("ended");
});

test("a file sets tenants, time, sizes and faults, and a flag wins over it", async () => {
  const config = file({
    $schema: "./node_modules/@st/testing/dist/st-fake.schema.json",
    modules: ["crm"],
    rows: 7,
    tenants: [{ tenantId: 42, clientId: "c", clientSecret: "s" }],
    zone: "America/Phoenix",
    clock: "2026-03-02T08:00",
    faults: [{ on: "token", respond: { status: 429 } }],
    seed: 1,
  });
  const { url, controlUrl, tenants } = await stFakeForPrograms(
    "--config",
    config,
    "--seed",
    "3",
  );
  expect(tenants).toEqual([{ tenantId: 42, clientId: "c", clientSecret: "s" }]);
  expect((await fetch(`${url}/connect/token`)).status).toBe(429);
  const get = async (path: string) =>
    (await fetch(`${controlUrl}/control${path}`)).json();
  const health = await get("/health");
  expect([health.seed, health.now.slice(0, 17)]).toEqual([
    3,
    "2026-03-02T15:00:",
  ]);
  expect((await get("/rows?module=crm&path=customers")).count).toBe(7);
});

test.each([
  [["--port", "many"], '--port is "many"; give a whole number'],
  [["--modules", "crmm"], 'there is no module "crmm". Use any of accounting'],
  [["--config", "nowhere.json"], "--config is nowhere.json, but there is no"],
  [["--host", "192.0.2.1", "--modules", "jbce"], "host is 192.0.2.1, which is"],
])(
  "st-fake %j is refused in one line without a stack",
  async (args, sentence) => {
    const { code, out, err } = await stFake(...args).finished;
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(sentence);
    expect(err).toMatch(/^st-fake: [^\n]+\.\n$/);
  },
);

test("a mistake in a file, also one that only the fake sees, names the file's field", async () => {
  const wrong = file({
    modules: ["crm"],
    faults: [{}, { on: "Customer_Get" }],
  });
  const { err } = await stFake("--config", wrong).finished;
  expect(err).toBe(
    'st-fake: faults[1].on: there is no operation "Customer_Get". ' +
      'Did you mean Customers_Get? A part of a path begins with "/".\n',
  );
});

test("a taken port is named with its remedy", async () => {
  const { url } = await stFakeForPrograms("--modules", "jbce");
  const { port } = new URL(url);
  const { err } = await stFake("--modules", "jbce", "--port", port).finished;
  expect(err).toBe(
    `st-fake: port ${port} of 127.0.0.1 is taken; give another one, or 0 for a free one.\n`,
  );
});
