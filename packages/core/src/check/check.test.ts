import { describe, expect, test } from "vitest";
import {
  json,
  networkError,
  never,
  SECRETS,
  type StubApi,
  stubApi,
} from "../../test/stub-api.js";
import { check } from "./check.js";
import { formatCheck } from "./format-check.js";
import type {
  CheckName,
  CheckOperation,
  CheckOptions,
  CheckReport,
} from "./types.js";

const page = () => json({ page: 1, pageSize: 1, hasMore: false, data: [] });

function tokenOf(claims: object) {
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return () => json({ access_token: `h.${payload}.s`, expires_in: 900 });
}

async function run(api: StubApi, options: CheckOptions = {}) {
  return api.run(check(api.connection, { env: {}, ...options }));
}

function states({ tenants: [tenant] }: CheckReport) {
  return Object.fromEntries(
    tenant?.items.map(({ name, state }) => [name, state]) ?? [],
  );
}

function item({ tenants: [tenant] }: CheckReport, name: CheckName) {
  return tenant?.items.find((each) => each.name === name);
}

describe("one tenant", () => {
  test("that works: one read of one row, and nothing is written", async () => {
    const api = stubApi(page);
    const report = await run(api);
    expect(report.ok).toBe(true);
    expect(states(report)).toEqual({
      network: "ok",
      credentials: "ok",
      appKey: "ok",
      tenant: "ok",
      environment: "ok",
      clock: "unknown",
      proxy: "ok",
      scopes: "unknown",
    });
    expect(api.sent.map(({ method, url }) => [method, url])).toEqual([
      [
        "GET",
        "https://api-integration.servicetitan.io/settings/v2/tenant/7/business-units?page=1&pageSize=1",
      ],
    ]);
    expect(api.tokenRequests).toHaveLength(1);
  });

  test("whose client is unknown: only the credentials failed", async () => {
    const api = stubApi(page, () => json({ error: "invalid_client" }, 400));
    const report = await run(api, { operations: [listOf("crm.customers")] });
    expect(states(report)).toMatchObject({
      network: "ok",
      credentials: "failed",
      appKey: "unknown",
      tenant: "unknown",
      environment: "unknown",
      scopes: "unknown",
    });
    expect(item(report, "credentials")?.remedy).toContain("has disabled it");
    expect(api.sent).toEqual([]);
  });

  test("whose app key is missing on the server's side", async () => {
    const title = "Application key not present, check ST-App-Key header value.";
    const report = await run(stubApi(() => json({ title, status: 401 }, 401)));
    expect(states(report)).toMatchObject({
      credentials: "ok",
      appKey: "failed",
      tenant: "unknown",
    });
    expect(item(report, "appKey")?.found).toContain(title);
  });

  test("whose token belongs to another tenant, though the server answers", async () => {
    const report = await run(stubApi(page, tokenOf({ tenant: "99" })));
    expect(report.ok).toBe(false);
    expect(item(report, "tenant")?.found).toBe(
      "The token is tenant 99's, and calls are made for tenant 7.",
    );
  });

  test("whose token was issued by the other environment", async () => {
    const claims = { tenant: "7", iss: "https://auth.servicetitan.io" };
    const report = await run(stubApi(page, tokenOf(claims)));
    expect(item(report, "environment")).toMatchObject({
      state: "failed",
      found: "The token is production's, and the connection integration's.",
    });
  });

  test("that the server does not know", async () => {
    const title = "Unable to match incoming request to an operation";
    const report = await run(stubApi(() => json({ title }, 404)));
    expect(states(report)).toMatchObject({
      credentials: "ok",
      tenant: "failed",
    });
  });

  test("that may not read business units works all the same", async () => {
    const report = await run(
      stubApi(() => json({ title: "Scope validation failed" }, 403)),
    );
    expect(report.ok).toBe(true);
    expect(states(report)).toMatchObject({ appKey: "ok", tenant: "warning" });
  });

  test.each([429, 500, 503])(
    "answered with %i is not called wrong",
    async (status) => {
      const report = await run(stubApi(() => json({ title: "Busy" }, status)));
      expect(report.ok).toBe(true);
      expect(states(report)).toMatchObject({
        network: "unknown",
        credentials: "ok",
        appKey: "unknown",
      });
    },
  );

  test("that cannot be reached", async () => {
    const failure = () => networkError("ENOTFOUND", "getaddrinfo");
    for (const api of [stubApi(failure), stubApi(page, failure as never)]) {
      const report = await run(api);
      expect(item(report, "network")).toMatchObject({ state: "failed" });
      expect(item(report, "network")?.found).toContain("ENOTFOUND");
      expect(states(report)).toMatchObject({ tenant: "unknown" });
    }
  });

  test("whose place a portal's page takes", async () => {
    const report = await run(stubApi(() => new Response("<p>Log in</p>")));
    expect(states(report)).toMatchObject({ network: "failed" });
  });
});

describe("the clock", () => {
  const dated = (ahead: number) => {
    const api = stubApi(() =>
      json({ data: [] }, 200, {
        date: new Date(api.clock.now() + ahead).toUTCString(),
      }),
    );
    return api;
  };

  test.each([
    [0, "ok", "agrees"],
    [30_000, "ok", "agrees"],
    [-31_000, "ok", "agrees"],
    [90_000, "warning", "90 s behind"],
    [-91_000, "warning", "90 s ahead"],
  ])("of a server %i ms ahead", async (ahead, state, words) => {
    const clock = item(await run(dated(ahead)), "clock");
    expect(clock?.state).toBe(state);
    expect(clock?.found).toContain(words);
  });

  test("is read from failures too", async () => {
    const date = new Date(0).toUTCString();
    const report = await run(stubApi(() => json({}, 401, { date })));
    expect(item(report, "clock")?.state).toBe("warning");
  });
});

const listOf = (name: string, traits: Partial<CheckOperation> = {}) => {
  const [module, resource] = name.split(".");
  return {
    httpMethod: "GET",
    template: `/${module}/v2/tenant/{tenant}/${resource}`,
    kind: "page",
    scope: `tn.${name}:r`,
    ...traits,
  } as CheckOperation;
};

describe("scopes", () => {
  test("are tried with the cheapest read each, and writes never", async () => {
    const api = stubApi(page);
    const report = await run(api, {
      operations: [
        listOf("crm.customers", {
          kind: "export",
          template: "/crm/v2/tenant/{tenant}/export/customers",
        }),
        listOf("crm.customers"),
        listOf("crm.customers", {
          httpMethod: "POST",
          kind: "value",
          scope: "tn.crm.customers:w",
        }),
        listOf("jpm.feeds", { kind: "export" }),
        listOf("stt.businessunits"),
        listOf("acc.none", { scope: undefined as never }),
      ],
    });
    expect(
      api.sent.map(({ method, url }) => `${method} ${url}`.slice(43)),
    ).toEqual([
      "/settings/v2/tenant/7/business-units?page=1&pageSize=1",
      "/crm/v2/tenant/7/customers?page=1&pageSize=1",
      "/jpm/v2/tenant/7/feeds?from=2999-01-01",
    ]);
    expect(
      report.tenants[0]?.scopes.map(({ scope, state }) => [scope, state]),
    ).toEqual([
      ["tn.crm.customers:r", "ok"],
      ["tn.crm.customers:w", "unknown"],
      ["tn.jpm.feeds:r", "ok"],
      ["tn.stt.businessunits:r", "ok"],
    ]);
  });

  test("that are refused are named, with a hint when the token has them", async () => {
    const api = stubApi(
      ({ path }) =>
        path === "/customers"
          ? json({ title: "Scope validation failed" }, 403)
          : page(),
      tokenOf({ tenant: "7", scope: ["tn.crm.customers:r"] }),
    );
    const report = await run(api, {
      operations: [
        listOf("crm.customers"),
        listOf("crm.notes", { httpMethod: "POST", scope: "tn.crm.notes:w" }),
      ],
    });
    expect(report.ok).toBe(false);
    expect(item(report, "scopes")?.found).toBe(
      "Refused: tn.crm.customers:r, tn.crm.notes:w.",
    );
    expect(report.tenants[0]?.scopes[0]?.found).toBe(
      "403 although the token carries it: Scope validation failed",
    );
  });

  test.each([
    [404, "No such row", "ok"],
    [400, "Bad", "ok"],
    [404, "Unable to match incoming request to an operation", "unknown"],
    [500, "Broken", "unknown"],
  ])("answered with %i %s", async (status, title, state) => {
    const api = stubApi(({ path }) =>
      path === "/things/0" ? json({ title }, status) : page(),
    );
    const thing = listOf("crm.things", {
      kind: "value",
      template: "/crm/v2/tenant/{tenant}/things/{id}",
    });
    const report = await run(api, { operations: [thing] });
    expect(report.tenants[0]?.scopes[0]?.state).toBe(state);
  });
});

describe("many tenants", () => {
  const tenants = Array.from({ length: 200 }, (_, index) => ({
    tenantId: 1_000 + index,
    clientId: `cid.${index}`,
    clientSecret: "cs1.very-secret-client-secret",
  }));

  test("a broken one stops no other, and one table tells what to do", async () => {
    const api = stubApi(page, ({ body }) =>
      /client_id=cid\.(3|77)&/.test(String(body))
        ? json({ error: "invalid_client" }, 400)
        : json({ access_token: "very-secret-token", expires_in: 900 }),
    );
    const seen: unknown[] = [];
    const report = await run(api, {
      tenants: [...tenants, { tenantId: 0, clientId: "" }] as never,
      onTenant: ({ tenantId }) => seen.push(tenantId),
    });
    const failed = report.tenants.filter(({ ok }) => !ok);
    expect(failed.map(({ tenantId }) => tenantId)).toEqual([1_003, 1_077, "0"]);
    expect(seen).toHaveLength(201);
    const text = formatCheck(report);
    expect(text).toContain("201 tenants in integration, 198 work, 3 do not.");
    expect(text).toMatch(/^1003 +ok +FAILED +- +/m);
    expect(text).toContain("tenants 1003, 1077");
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  test("are checked so many at a time", async () => {
    let busy = 0;
    let most = 0;
    const api = stubApi(async () => {
      most = Math.max(most, ++busy);
      for (let hop = 0; hop < 9; hop++) await Promise.resolve();
      busy--;
      return page();
    });
    await run(api, { tenants: tenants.slice(0, 30), concurrency: 3 });
    expect(most).toBe(3);
  });

  test("an abort ends it with the signal's reason", async () => {
    const stop = new AbortController();
    const api = stubApi(never);
    const result = expect(
      check(api.connection, { tenants, signal: stop.signal }),
    ).rejects.toBe("enough");
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort("enough");
    await result;
    const begun = api.tokenRequests.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(api.tokenRequests.length).toBe(begun);
    expect(begun).toBeLessThanOrEqual(8);
    expect(api.clock.pending).toBe(0);
  });

  test("a store that throws is one tenant's failure", async () => {
    const api = stubApi(page, undefined, {
      tokenStore: {
        obtain: () => Promise.reject(new Error("no shard")),
        drop() {},
      },
    });
    const report = await run(api);
    expect(item(report, "network")).toMatchObject({
      state: "failed",
      found: "no shard",
    });
  });
});

describe("proxy variables", () => {
  const DISPATCHER = Symbol.for("undici.globalDispatcher.1");
  const dispatchers = globalThis as Record<symbol, unknown>;
  class Agent {}
  class EnvHttpProxyAgent {}
  const env = { HTTPS_PROXY: "http://user:pass-word@proxy.test:3128" };
  const offline = () => networkError("ECONNREFUSED", "connect");

  test.each([
    ["not used, not needed", Agent, page, "warning", "without"],
    ["not used, offline", Agent, offline, "failed", "does not use it"],
    ["used", EnvHttpProxyAgent, page, "ok", "proxy.test:3128"],
    ["used, offline", EnvHttpProxyAgent, offline, "warning", "no server"],
  ])("%s", async (_, Dispatcher, answer, state, words) => {
    const own = dispatchers[DISPATCHER];
    dispatchers[DISPATCHER] = new Dispatcher();
    const report = await run(stubApi(answer), { env });
    dispatchers[DISPATCHER] = own;
    expect(item(report, "proxy")?.state).toBe(state);
    expect(item(report, "proxy")?.found).toContain(words);
    expect(JSON.stringify(report)).not.toContain("pass-word");
  });
});

test("one tenant's text has every finding and what to do", async () => {
  const report = await run(stubApi(page, tokenOf({ tenant: "99" })));
  expect(formatCheck(report)).toMatchInlineSnapshot(`
    "Tenant 7 in integration does not work.

      ok      network      The server answered.
      ok      credentials  The token endpoint issued a token.
      ok      app key      The server accepted it.
      FAILED  tenant       The token is tenant 99's, and calls are made for tenant 7.
          → Give the tenantId that the client id belongs to, or that tenant's client id and secret.
      ok      environment  The answers are integration's.
      -       clock        No answer stated the server's time.
      ok      proxy        No variable names a proxy.
      -       scopes       Another failure came first.
    "
  `);
  expect(formatCheck({ ...report, tenants: [] })).toBe(
    "No tenants were given.\n",
  );
});
