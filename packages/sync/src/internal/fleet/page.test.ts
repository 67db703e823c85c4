import { expect, test } from "vitest";
import type { FleetStatus, FleetTenants } from "../../fleet-options.js";
import { pageOf } from "./page.js";
import { servePage } from "./serve-page.js";

const TOKEN = "correct-horse-battery";

const status: FleetStatus = {
  at: "2026-03-02T15:00:00.000Z",
  crashed: 0,
  workers: [],
  tenants: [
    {
      tenantId: 101,
      name: '<script>alert("x")</script>',
      isPaused: false,
      isRunning: true,
      lag: 5_400,
      requests: 7,
      requestsPerSecond: 1.25,
      limited: 1,
      rows: 20,
      lanes: [
        {
          tenantId: 101,
          lane: "changes",
          state: "waiting",
          dueAt: "2026-03-02T15:30:00.000Z",
          completeTo: "2026-03-02T13:30:00.000Z",
          seconds: 2,
          failures: 3,
          gaveUpAt: "2026-03-02T14:59:00.000Z",
          error: "customers: <b>500</b>",
          errorAt: "2026-03-02T14:59:00.000Z",
        },
      ],
    },
  ],
};

function open(token?: string, hosts?: readonly string[]) {
  const acts: unknown[] = [];
  const tenants = {
    pause: async (ids: unknown) => void acts.push(["pause", ids]),
    resume: async (ids: unknown) => void acts.push(["resume", ids]),
    backfill: async (ids: unknown, streams: unknown) =>
      void acts.push(["backfill", ids, streams]),
  } as unknown as FleetTenants;
  const app = pageOf({ status: async () => status, tenants, token, hosts });
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(`http://127.0.0.1:3030${path}`, init);
  const post = (path: string, fields: object, headers: object = {}) =>
    ask(path, {
      method: "POST",
      headers: { host: "127.0.0.1:3030", ...headers },
      body: new URLSearchParams({ ...fields }),
    });
  return { acts, ask, post };
}

test("the page shows a tenant's lag and error, and nothing of it is markup", async () => {
  const answer = await open().ask("/");
  const text = await answer.text();
  expect(text).toContain("2 h");
  expect(text).toContain("in 30 min");
  expect(text).toContain("customers: &lt;b&gt;500&lt;/b&gt;");
  expect(text).not.toContain("<script");
  expect(text).not.toContain("<b>500");
  expect(answer.headers.get("content-security-policy")).toContain(
    "default-src 'none'",
  );
});

test("its forms pause, resume and backfill", async () => {
  const { acts, post } = open();
  for (const action of ["pause", "resume"])
    expect((await post(`/do/${action}`, { tenant: "101" })).status).toBe(303);
  await post("/do/backfill", { tenant: "101", streams: " customers, jobs," });
  await post("/do/backfill", { tenant: "101", streams: "" });
  expect((await post("/do/drop", { tenant: "101" })).status).toBe(404);
  expect(acts).toEqual([
    ["pause", [101]],
    ["resume", [101]],
    ["backfill", [101], ["customers", "jobs"]],
    ["backfill", [101], undefined],
  ]);
});

test("a form of another site acts for nobody", async () => {
  const { acts, post } = open();
  const pause = (headers: object) =>
    post("/do/pause", { tenant: "101" }, headers);
  for (const headers of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ])
    expect((await pause(headers)).status).toBe(403);
  expect(acts).toEqual([]);
  expect((await pause({ origin: "http://127.0.0.1:3030" })).status).toBe(303);
});

test("with a token nothing is shown or done without it", async () => {
  const { acts, ask, post } = open(TOKEN);
  for (const path of ["/", "/status.json", "/metrics"])
    expect([path, (await ask(path)).status]).toEqual([path, 401]);
  expect((await post("/do/pause", { tenant: "101" })).status).toBe(401);
  expect(acts).toEqual([]);
  const bearer = (token: string) =>
    ask("/metrics", { headers: { authorization: `Bearer ${token}` } });
  expect((await bearer(TOKEN)).status).toBe(200);
  expect((await bearer(`${TOKEN}x`)).status).toBe(401);
  expect((await post("/login", { token: "wrong" })).status).toBe(401);
  const login = await post("/login", { token: TOKEN });
  const cookie = login.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  const [own = ""] = cookie.split(";");
  expect((await ask("/", { headers: { cookie: own } })).status).toBe(200);
});

test("a name that was made to point at this machine is not served", async () => {
  const { ask } = open(undefined, ["127.0.0.1", "localhost"]);
  expect((await ask("/")).status).toBe(200);
  const app = pageOf({
    status: async () => status,
    tenants: {} as FleetTenants,
    token: undefined,
    hosts: ["127.0.0.1"],
  });
  const answer = await app.request("http://evil.example:3030/status.json");
  expect(answer.status).toBe(403);
});

test("metrics are lines that Prometheus reads", async () => {
  const answer = await open().ask("/metrics");
  expect(answer.headers.get("content-type")).toContain("version=0.0.4");
  const text = await answer.text();
  expect(text).toContain('st_sync_tenant_lag_seconds{tenant="101"} 5400\n');
  expect(text).toContain(
    'st_sync_lane_given_up{tenant="101",lane="changes"} 1\n',
  );
  for (const line of text.trim().split("\n"))
    expect(line).toMatch(
      /^(# (HELP|TYPE) st_sync_\w+ .+|st_sync_\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+-]+)$/,
    );
});

test("the page is not opened to others without a token", async () => {
  const fleet = { status: async () => status, tenants: {} as FleetTenants };
  await expect(servePage(fleet, { host: "0.0.0.0" })).rejects.toThrow(
    /ST_SYNC_TOKEN/,
  );
  await expect(servePage(fleet, { port: 0, token: "short" })).rejects.toThrow(
    /too short/,
  );
  const page = await servePage(fleet, { port: 0 });
  try {
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const answer = await fetch(`${page.url}status.json`);
    expect(await answer.json()).toEqual(status);
  } finally {
    await page.close();
  }
});
