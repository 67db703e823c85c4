import { afterEach, describe, expect, test } from "vitest";
import { at, tokenFrom } from "../../test/support/client.js";
import { startReceiver } from "../../test/support/receiver.js";
import {
  type FakeServiceTitan,
  type ServerOptions,
  startFakeServiceTitan,
} from "../index.js";

let running: FakeServiceTitan | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options: ServerOptions = {}) {
  const fake = await startFakeServiceTitan({
    modules: ["crm"],
    rows: 5,
    control: true,
    ...options,
  });
  running = fake;
  /** Calls the control API as any program would. */
  const control = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${fake.controlUrl}/control${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  /** Calls the API as an app would. */
  const api = async (method: string, path: string, body?: unknown) => {
    const token = await tokenFrom({
      tenants: fake.tenants,
      handle: async (request) =>
        fetch(`${fake.url}/connect/token`, {
          method: "POST",
          headers: request.headers,
          body: await request.text(),
        }),
    });
    return fetch(fake.url + at("crm", path), {
      method,
      headers: {
        "st-app-key": fake.appKey,
        authorization: token,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  return { fake, control, api };
}

const customers = { module: "crm", path: "customers" };
const inCustomers = "module=crm&path=customers";

test("the health answer is enough to connect", async () => {
  const { fake, control } = await start({ clock: { now: () => 0 } });
  const { body } = await control("GET", "/health");
  expect(body).toMatchObject({
    ok: true,
    url: fake.url,
    now: "1970-01-01T00:00:00.000Z",
    seed: 1,
    modules: ["crm"],
    appKey: "ak1.fake",
    tenants: [{ tenantId: 1234567, clientId: "cid.fake" }],
    deliveries: { pending: 0, delivered: 0, failed: 0 },
  });
});

test("every route is listed, and every listed route exists", async () => {
  const { control } = await start();
  const { routes } = (await control("GET", "")).body;
  expect(routes.length).toBeGreaterThan(25);
  for (const { method, path } of routes) {
    const { body } = await control(
      method,
      path.replace("/control", ""),
      method === "GET" || method === "DELETE" ? undefined : {},
    );
    expect([path, body.error ?? ""]).toEqual([
      path,
      expect.not.stringContaining("There is no"),
    ]);
  }
});

describe("rows", () => {
  test("that are inserted, changed and deleted show in the API", async () => {
    const { control, api } = await start();
    const { body } = await control("POST", "/rows", {
      ...customers,
      rows: [{ name: "Ada" }, { name: "Grace" }],
    });
    const [ada, grace] = body.ids;
    await control("PATCH", "/rows", {
      ...customers,
      id: ada,
      fields: { name: "Ada L." },
    });
    await control("DELETE", `/rows?${inCustomers}&id=${grace}`);
    const read = await api("GET", `/customers?ids=${ada},${grace}&active=Any`);
    expect((await read.json()).data).toMatchObject([
      { id: ada, name: "Ada L." },
    ]);
    expect(
      (await control("GET", `/rows?${inCustomers}&id=${ada}`)).body.rows,
    ).toMatchObject([{ id: ada, name: "Ada L." }]);
  });

  test("are paged, and counted in the list of tables", async () => {
    const { fake, control } = await start();
    const ids = fake.rows("crm", "customers").ids();
    const { body } = await control(
      "GET",
      `/rows?${inCustomers}&offset=2&limit=2`,
    );
    expect([body.count, body.rows.map(({ id }: { id: number }) => id)]).toEqual(
      [5, ids.slice(2, 4)],
    );
    const { tables } = (await control("GET", "/tables")).body;
    expect(tables).toContainEqual({ ...customers, count: 5 });
    expect(JSON.stringify(tables)).not.toContain("{id}");
  });
});

test("a company is founded, a customer added, its job completed", async () => {
  const { control } = await start({ modules: ["accounting", "crm", "jpm"] });
  expect(await control("POST", "/company", { customers: 7 })).toMatchObject({
    status: 200,
    body: { customers: 7 },
  });
  const { body } = await control("POST", "/customers", {
    customer: { name: "Ada", jobs: [{ status: "Scheduled" }] },
  });
  expect(body).toMatchObject({
    customer: { name: "Ada" },
    jobs: [{ jobStatus: "Scheduled" }],
  });
  const done = await control("POST", `/jobs/${body.jobs[0].id}/complete`, {
    items: [{ price: 100 }],
  });
  expect(done.body).toMatchObject({ job: { total: 108 } });
  expect(await control("GET", "/audit")).toMatchObject({
    body: { problems: [] },
  });
  expect(
    await control("POST", "/customers", { customer: { jobs: [{ paid: 1 }] } }),
  ).toEqual({
    status: 400,
    body: { error: "customer.jobs[0].paid is 1; give true or false." },
  });
});

describe("trouble", () => {
  test("a fault applies to the next request, and can be cleared", async () => {
    const { control, api } = await start();
    const fault = { on: "Customers_GetList", respond: { status: 503 } };
    await control("POST", "/faults", fault);
    await control("POST", "/faults", { ...fault, after: 1 });
    expect((await api("GET", "/customers")).status).toBe(503);
    expect((await control("GET", "/faults")).body.faults).toEqual([
      { fault: { ...fault, after: 1 }, after: 1, times: 1 },
    ]);
    await control("DELETE", "/faults");
    expect((await api("GET", "/customers")).status).toBe(200);
  });

  test("scopes are withheld and given back, tokens revoked, maintenance kept", async () => {
    const { control, api } = await start();
    await control("POST", "/scopes/withhold", {
      scopes: ["tn.crm.customers:r"],
    });
    await control("PUT", "/maintenance", { on: true });
    expect((await api("GET", "/customers")).status).toBe(403);
    expect((await control("GET", "/health")).body).toMatchObject({
      maintenance: true,
      withheldScopes: ["tn.crm.customers:r"],
    });
    await control("DELETE", "/scopes/withheld");
    expect((await api("GET", "/customers")).status).toBe(200);
    expect((await control("POST", "/tokens/revoke")).body).toEqual({
      ok: true,
    });
  });
});

test("requests come newest first, with what was ignored and no file's bytes", async () => {
  const { control, api } = await start();
  await api("GET", "/customers?nmae=Ada");
  await api("POST", "/customers", { name: "Ada", nick: "A", locations: [] });
  const { body } = await control("GET", "/requests?limit=3");
  expect(body.count).toBe(4);
  expect(body.requests).toMatchObject([
    {
      method: "POST",
      operation: { module: "crm", id: "Customers_Create" },
      body: { name: "Ada" },
      ignored: { query: [], unfiltered: [], fields: ["nick"] },
    },
    { operation: { id: "token" }, status: 200 },
    {
      path: at("crm", "/customers"),
      status: 200,
      ignored: { query: ["nmae"], unfiltered: [], fields: [] },
    },
  ]);
  expect(
    (await control("GET", "/requests?operation=Customers_GetList")).body.count,
  ).toBe(1);
  await control("DELETE", "/requests");
  expect((await control("GET", "/requests")).body.requests).toEqual([]);
});

test("a snapshot is restored by its name, and a reset takes a seed", async () => {
  const { fake, control } = await start();
  const names = () =>
    fake
      .rows("crm", "customers")
      .list()
      .map(({ name }) => name);
  const before = names();
  await control("POST", "/snapshots", { name: "clean" });
  fake.rows("crm", "customers").insert({ name: "Dropped" });
  await control("POST", "/snapshots/clean/restore");
  expect(names()).toEqual(before);
  await control("POST", "/seed", { seed: 2 });
  expect(names()).not.toEqual(before);
  await control("POST", "/reset", { seed: 1 });
  expect(names()).toEqual(before);
  expect((await control("DELETE", "/snapshots/clean")).status).toBe(200);
  expect(await control("POST", "/snapshots/clean/restore")).toEqual({
    status: 404,
    body: { error: 'name: there is no snapshot "clean"; there are none yet.' },
  });
});

test("time goes forward with the deliveries that become due", async () => {
  const receiver = await startReceiver();
  receiver.answers = [500];
  const { control } = await start({
    clock: { now: () => 0 },
    webhooks: [{ url: receiver.url }],
  });
  await control("POST", "/rows", {
    module: "crm",
    path: "leads",
    rows: [{}],
  });
  const { body } = await control("POST", "/time/forward", { seconds: 10 });
  expect(body).toEqual({ now: "1970-01-01T00:00:10.000Z" });
  const { deliveries } = (await control("GET", "/deliveries")).body;
  expect(deliveries).toMatchObject([
    { state: "delivered", attempts: [{ status: 500 }, { status: 200 }] },
  ]);
  await control("POST", `/deliveries/${deliveries[0].event.id}/again`);
  await control("POST", "/events", { type: "tn.crm.lead-updated" });
  await control("POST", "/time/forward", { seconds: 0 });
  expect(receiver.received).toHaveLength(4);
  await control("PUT", "/time", { now: "2026-03-02T15:00:00Z" });
  expect((await control("GET", "/time")).body).toEqual({
    now: "2026-03-02T15:00:00.000Z",
  });
});

test.each([
  [
    "POST",
    "/rows",
    { ...customers, rows: [{ nmae: 1 }] },
    "Did you mean name?",
  ],
  [
    "POST",
    "/rows",
    { ...customers, row: [] },
    "there is no option row. Did you mean rows?",
  ],
  ["POST", "/rows", { module: "crm" }, "path is missing; give a text"],
  ["POST", "/rows", [], "The body is an empty list; give an object."],
  ["POST", "/faults", { on: "Customers_Gett" }, "Did you mean Customers_Get?"],
  [
    "POST",
    "/time/forward",
    { seconds: -1 },
    "seconds is -1; give a number of at least 0",
  ],
  ["PUT", "/time", { now: "noon" }, 'now is "noon"; give a time'],
  ["POST", "/events", { type: "lead" }, 'type: there is no event "lead".'],
  [
    "GET",
    "/rows?module=crm",
    undefined,
    "path is missing; give it in the query",
  ],
  [
    "GET",
    "/rows?module=crm&path=customers&limit=all",
    undefined,
    'limit is "all"; give a whole number.',
  ],
  [
    "GET",
    "/rows?module=crm&path=customers&tenantId=9",
    undefined,
    "the fake has no tenant 9.",
  ],
])(
  "%s %s with %j is refused with a sentence",
  async (method, path, body, sentence) => {
    const { control } = await start();
    const answer = await control(method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(sentence);
  },
);

describe("a web page that someone has open", () => {
  test.each([
    [{ origin: "http://evil.test" }, "The header Origin is http://evil.test;"],
    [{ origin: "null" }, "The header Origin is null;"],
  ])("with %j cannot control the fake", async (headers, sentence) => {
    const { control } = await start();
    const answer = await control("POST", "/reset", {}, headers);
    expect(answer.status).toBe(403);
    expect(answer.body.error).toContain(sentence);
  });

  test("cannot reach it under a name of its own", async () => {
    const { fake } = await start();
    const { port } = new URL(fake.controlUrl ?? "");
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      request(
        {
          host: "127.0.0.1",
          port,
          path: "/control/health",
          headers: { host: `evil.test:${port}` },
        },
        ({ statusCode }) => resolve(statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});

test("without control nothing listens, and a taken port frees the other", async () => {
  const { fake } = await start({ control: false });
  expect(fake).not.toHaveProperty("controlUrl");
  const port = Number(new URL(fake.url).port);
  await expect(
    startFakeServiceTitan({ modules: ["crm"], control: { port } }),
  ).rejects.toThrow("EADDRINUSE");
});
