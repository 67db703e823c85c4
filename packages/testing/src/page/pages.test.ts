import { describe, expect, test } from "vitest";
import { createControlApp } from "../control/app.js";
import { assemble } from "../fake.js";
import type { FakeOptions } from "../options.js";

function pages(options: FakeOptions = {}) {
  const { fake, insides } = assemble({
    modules: ["crm"],
    rows: 30,
    clock: { now: () => Date.UTC(2026, 2, 2, 15) },
    ...options,
  });
  const app = createControlApp(
    {
      fake,
      insides,
      url: "http://127.0.0.1:4010",
      zone: "America/Phoenix",
      snapshots: new Map(),
    },
    true,
  );
  const headers = { host: "127.0.0.1:4011" };
  const get = async (path: string) => {
    const answer = await app.request(path, { headers });
    return { status: answer.status, answer, html: await answer.text() };
  };
  const submit = (action: string, fields: Record<string, string> = {}) =>
    app.request(`/do/${action}`, {
      method: "POST",
      headers,
      body: new URLSearchParams(fields),
    });
  return { fake, get, submit };
}

describe("a page", () => {
  test.each(["/", "/tables", "/requests", "/deliveries"])(
    "%s has no scripts and allows none",
    async (path) => {
      const { get } = pages();
      const { answer, html, status } = await get(path);
      expect(status).toBe(200);
      expect(html).toMatch(/^<!doctype html><html lang="en">/);
      expect(html).not.toMatch(/<script|\son\w+=|javascript:/);
      expect(answer.headers.get("content-security-policy")).toContain(
        "default-src 'none'",
      );
    },
  );

  test("shows text of rows and requests as text", async () => {
    const { fake, get } = pages();
    const evil = "<script>alert(1)</script>";
    const id = fake.rows("crm", "customers").insert({ name: evil });
    await fake.handle(
      new Request(`http://fake.test/crm/v2/tenant/1/customers?q=${evil}`, {
        headers: { "x-note": "<b>" },
      }),
    );
    for (const path of [
      `/row?module=crm&path=customers&id=${id}`,
      "/rows?module=crm&path=customers&page=2",
      "/requests",
      `/rows?module=${evil}&path=customers`,
    ])
      expect((await get(path)).html).not.toMatch(/<script|<b>/);
  });

  test("shows times in its zone", async () => {
    const { get } = pages();
    expect((await get("/")).html).toContain(
      '<time datetime="2026-03-02T15:00:00.000Z">2026-03-02 08:00:00</time>',
    );
  });
});

describe("the rows", () => {
  test("lead to the rows they refer to, and to those under them", async () => {
    const { fake, get } = pages();
    const [id = 0] = fake.rows("crm", "locations").ids(1);
    const row = fake.rows("crm", "locations").get(id);
    const { html } = await get(`/row?module=crm&path=locations&id=${id}`);
    const link = (collection: string, of: unknown) =>
      `/row?tenant=1234567&amp;module=crm&amp;path=${collection}&amp;id=${of}`;
    expect(html).toContain(link("customers", row?.["customerId"]));
    expect(html).toContain(`path=locations%2F${id}%2Fnotes`);
    const notes = await get(`/rows?module=crm&path=locations/${id}/notes`);
    expect(notes.status).toBe(200);
    // The module of this reference is not served, so there is no page for it.
    expect(html).not.toContain("module=settings");
  });

  test("are paged", async () => {
    const { fake, get } = pages();
    const ids = fake.rows("crm", "customers").ids();
    const { html } = await get("/rows?module=crm&path=customers&page=2");
    expect(html).toContain("Page 2 of 2");
    expect(html).toContain(String(ids[25]));
    expect(html).not.toContain(String(ids[24]));
  });

  test.each([
    "/rows?module=crm&path=clients",
    "/row?module=crm&path=customers&id=5",
    "/tables?tenant=9",
  ])("%s that do not exist are a 404 with a sentence", async (path) => {
    const { get } = pages();
    const { status, html } = await get(path);
    expect(status).toBe(404);
    expect(html).toContain('role="alert"');
  });
});

describe("a form", () => {
  test("moves the time forward, and the page says so once", async () => {
    const { fake, get, submit } = pages();
    const before = fake.now();
    const answer = await submit("forward", { amount: "2", unit: "3600" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    expect(fake.now() - before).toBe(7_200_000);
    expect((await get("/")).html).toContain("The time was moved forward.");
    expect((await get("/")).html).not.toContain("The time was moved forward.");
  });

  test("adds and removes faults", async () => {
    const { fake, get, submit } = pages();
    await submit("fail", {
      on: "Customers_Get",
      kind: "unavailable",
      times: "3",
    });
    expect(fake.waitingFaults()).toEqual([
      {
        fault: { on: "Customers_Get", respond: { status: 503 }, times: 3 },
        after: 0,
        times: 3,
      },
    ]);
    expect((await get("/")).html).toContain("answer 503, 3 requests");
    await submit("clear-faults");
    expect(fake.waitingFaults()).toEqual([]);
  });

  test("takes and restores snapshots, and resets", async () => {
    const { fake, submit } = pages();
    const customers = fake.rows("crm", "customers");
    await submit("snapshot", { name: "clean" });
    customers.insert();
    await submit("restore", { name: "clean" });
    expect(customers.count).toBe(30);
    customers.insert();
    await submit("reset");
    expect(customers.count).toBe(30);
  });

  test.each([
    [
      "fail",
      { on: "Customers_Gett", kind: "unavailable", times: "1" },
      "Did you mean Customers_Get?",
    ],
    ["forward", { amount: "-5", unit: "60" }, "amount is -5; give a number"],
    ["emit", { type: "tn.crm.lead-created" }, "no receiver gets"],
    ["restore", { name: "gone" }, "there is no snapshot gone."],
    ["explode", {}, "There is no action explode."],
  ])(
    "%s with %j is refused with a sentence",
    async (action, fields, sentence) => {
      const { submit } = pages();
      const answer = await submit(action, fields as Record<string, string>);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain(sentence);
    },
  );

  test.each(["//evil.test", "https://evil.test", ""])(
    "leads to no other site: %j",
    async (back) => {
      const { submit } = pages();
      const answer = await submit("revoke", { back });
      expect(answer.headers.get("location")).toBe("/");
    },
  );
});
