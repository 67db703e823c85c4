import { describe, expect, test } from "vitest";
import {
  json,
  networkError,
  never,
  SECRETS,
  type Sent,
  stubApi,
} from "../../../test/stub-api.js";
import type { Connection } from "../../connection.js";
import type { ServiceTitanAuthError } from "../../errors.js";

const get = (connection: {
  request: (method: string, path: string) => Promise<unknown>;
}) => connection.request("GET", "/things/v2/tenant/{tenant}/things");
const failed = (call: Promise<unknown>): Promise<ServiceTitanAuthError> =>
  call.then(
    () => {
      throw new Error("It should have failed.");
    },
    (error) => error,
  );
const issue = (life: unknown) => {
  let count = 0;
  return () => json({ access_token: `token-${++count}`, expires_in: life });
};

describe("one token request", () => {
  test("for a burst of calls without a token", async () => {
    const api = stubApi();
    await api.run(
      Promise.all(Array.from({ length: 200 }, () => get(api.connection))),
    );
    expect(api.tokenRequests).toHaveLength(1);
    expect(api.sent).toHaveLength(200);
  });

  test("is a form with the pair and further fields, without an app key, and follows no redirect", async () => {
    const api = stubApi(undefined, undefined, {
      tokenFields: { tenant: "7", grant_type: "password" },
    });
    await api.run(get(api.connection));
    const [request] = api.tokenRequests as [Sent];
    expect(
      Object.fromEntries(new URLSearchParams(String(request.body))),
    ).toEqual({
      grant_type: "client_credentials",
      client_id: "cid.client",
      client_secret: SECRETS[1],
      tenant: "7",
    });
    expect(request.url).toBe(
      "https://auth-integration.servicetitan.io/connect/token",
    );
    expect(request.headers).not.toHaveProperty("st-app-key");
  });

  test("goes on for the others when one of its connections is closed", async () => {
    let answer: (response: Response) => void = () => {};
    const api = stubApi(
      undefined,
      () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        }),
      { retry: false },
    );
    const [one, two] = [1, 2].map(() =>
      api.connection.forTenant({ tenantId: 7 }),
    ) as [Connection, Connection];
    const closed = failed(get(one));
    const kept = get(two);
    await api.turn();
    await one.close();
    await one.close();
    answer(json({ access_token: "token-1", expires_in: 900 }));
    expect((await api.run(closed)).message).toContain("is closed");
    expect(await api.run(kept)).toEqual({ id: 42 });
    expect(api.tokenRequests).toHaveLength(1);
  });

  test("is aborted when the last of its connections is closed", async () => {
    const api = stubApi(undefined, never);
    const [one, two] = [1, 2].map(() =>
      api.connection.forTenant({ tenantId: 8 }),
    ) as [Connection, Connection];
    const calls = [failed(get(one)), failed(get(two))];
    await api.turn();
    await one.close();
    expect(api.tokenRequests[0]?.signal.aborted).toBe(false);
    await two.close();
    expect(api.tokenRequests[0]?.signal.aborted).toBe(true);
    await api.run(Promise.all(calls));
  });

  test("is all that a connection without retries sends", async () => {
    const api = stubApi(undefined, () => json({}, 503), { retry: false });
    const error = await api.run(failed(get(api.connection)));
    expect(error.message).toContain("503");
    expect(api.tokenRequests).toHaveLength(1);
  });

  test("is repeated for a call without retries: others wait for the same token", async () => {
    let left = 2;
    const api = stubApi(
      () => json({}, 503),
      () =>
        left-- > 0
          ? json({}, 503)
          : json({ access_token: "token-1", expires_in: 900 }),
    );
    const path = "/things/v2/tenant/{tenant}/things";
    const once = api.connection.request("GET", path, {}, { retry: false });
    const thrice = api.connection.request("GET", path);
    const errors = await api.run(Promise.all([failed(once), failed(thrice)]));
    expect(errors.map(({ attempts }) => attempts)).toEqual([1, 3]);
    expect([api.tokenRequests.length, api.sent.length]).toEqual([3, 4]);
  });

  test("serves two connections to the same tenant", async () => {
    const api = stubApi();
    const other = api.connection.forTenant({
      tenantId: "7",
      clientId: "cid.client",
      clientSecret: SECRETS[1] as string,
    });
    await api.run(Promise.all([get(api.connection), get(other)]));
    expect(api.tokenRequests).toHaveLength(1);
  });

  test("is renewed in the background below 120 s, and waited for below 30 s", async () => {
    const api = stubApi();
    const call = async () => {
      await api.run(get(api.connection));
      return api.sent.at(-1)?.token;
    };
    const first = await call();
    api.clock.advance(779_000);
    expect(await call()).toBe(first);
    expect(api.tokenRequests).toHaveLength(1);
    api.clock.advance(2_000);
    expect(await call(), "the old one while the new one comes").toBe(first);
    expect(api.tokenRequests).toHaveLength(2);
    expect(await call()).not.toBe(first);
    api.clock.advance(871_000);
    const before = api.tokenRequests.length;
    const last = await call();
    expect(api.tokenRequests).toHaveLength(before + 1);
    expect(last).not.toBe(first);
  });

  test.each([[undefined], [0], [-5], ["x"], [null], [1], [Number.NaN], [{}]])(
    "does not come with every call when expires_in is %s",
    async (life) => {
      const api = stubApi(undefined, issue(life));
      for (let call = 0; call < 50; call++) await api.run(get(api.connection));
      expect(api.tokenRequests).toHaveLength(1);
    },
  );

  test("is believed for a day at most", async () => {
    const api = stubApi(undefined, issue(1e12));
    await api.run(get(api.connection));
    api.clock.advance(86_500_000);
    await api.run(get(api.connection));
    expect(api.tokenRequests).toHaveLength(2);
  });

  test("is given up when all who waited have gone, and not before", async () => {
    let aborted = 0;
    const api = stubApi(undefined, (request) => {
      request.signal.addEventListener("abort", () => aborted++);
      return never(request);
    });
    const [first, second] = [new AbortController(), new AbortController()];
    const path = "/things/v2/tenant/{tenant}/things";
    const calls = [first, second].map(({ signal }) =>
      failed(api.connection.request("GET", path, {}, { signal })),
    );
    await new Promise((resolve) => setImmediate(resolve));
    first.abort("one");
    expect(await calls[0]).toBe("one");
    expect(aborted).toBe(0);
    second.abort("two");
    expect(await calls[1]).toBe("two");
    expect(aborted).toBe(1);
    expect(api.clock.pending).toBe(0);
  });
});

describe("a 401", () => {
  test("that 100 calls get at once causes one refresh, and all are replayed", async () => {
    const api = stubApi(({ token }) =>
      token.endsWith("-1") ? json({}, 401) : json({ ok: true }),
    );
    const results = await api.run(
      Promise.all(Array.from({ length: 100 }, () => get(api.connection))),
    );
    expect(results).toEqual(Array(100).fill({ ok: true }));
    expect(api.tokenRequests).toHaveLength(2);
    expect(api.sent).toHaveLength(200);
  });

  test("that lasts does not cause a token request a call", async () => {
    const api = stubApi(() =>
      json({ title: "Application key not present" }, 401),
    );
    for (let call = 0; call < 30; call++) {
      const error = await failed(api.run(get(api.connection)));
      expect(error).toMatchObject({
        name: "ServiceTitanUnauthorizedError",
        status: 401,
        outcome: "refused",
      });
    }
    expect(api.tokenRequests).toHaveLength(2);
    expect(api.sent).toHaveLength(31);
    api.clock.advance(30_001);
    await failed(api.run(get(api.connection)));
    expect(api.tokenRequests).toHaveLength(3);
  });

  test("of one endpoint among good ones does not either", async () => {
    const api = stubApi(({ path }) => json({}, path === "/bad" ? 401 : 200));
    for (let call = 0; call < 30; call++) {
      await failed(
        api.run(
          api.connection.request("GET", "/things/v2/tenant/{tenant}/bad"),
        ),
      );
      await api.run(get(api.connection));
    }
    expect(api.tokenRequests).toHaveLength(2);
  });

  test("on an old token does not drop the newer one", async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const api = stubApi(async ({ token, path }) => {
      if (path === "/slow" && token.endsWith("-1")) await slow;
      return json({}, token.endsWith("-1") ? 401 : 200);
    });
    const late = api.connection.request(
      "GET",
      "/things/v2/tenant/{tenant}/slow",
    );
    await api.run(get(api.connection));
    release();
    await api.run(late);
    expect(api.tokenRequests).toHaveLength(2);
  });

  test("is replayed for a write too, with the same bytes: it was refused before it was looked at", async () => {
    const api = stubApi(({ token }) =>
      json({}, token.endsWith("-1") ? 401 : 200),
    );
    await api.run(
      api.connection.request("POST", "/things/v2/tenant/{tenant}/things", {
        body: { a: 1 },
      }),
    );
    expect(api.sent.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });
});

describe("a token that cannot be had", () => {
  test.each([
    [
      "a wrong pair",
      () => json({ error: "invalid_client" }, 400),
      { status: 400, oauthError: "invalid_client" },
      1,
    ],
    [
      "a described refusal",
      () =>
        json(
          { error: "invalid_client", error_description: "app disabled" },
          401,
        ),
      { status: 401, title: "app disabled" },
      1,
    ],
    [
      "a redirect",
      () =>
        new Response(null, {
          status: 307,
          headers: { location: "https://evil.example/token" },
        }),
      { status: 307 },
      1,
    ],
    [
      "HTML",
      () =>
        new Response("<html>proxy</html>", {
          headers: { "content-type": "text/html" },
        }),
      { status: 200 },
      1,
    ],
    ["no access_token", () => json({ expires_in: 900 }), {}, 1],
    ["a token that is no text", () => json({ access_token: { a: 1 } }), {}, 1],
    [
      "a token with a line break",
      () => json({ access_token: "a\r\nx-evil: 1" }),
      {},
      1,
    ],
    ["an empty answer", () => new Response(""), { status: 200 }, 1],
    ["null", () => json(null), {}, 1],
    ["an outage", () => new Response("", { status: 503 }), { status: 503 }, 3],
    ["a network error", () => networkError("ECONNREFUSED", "connect"), {}, 3],
  ])(
    "%s ends in an error that says why, after as many requests as make sense",
    async (_, answer, fields, requests) => {
      const api = stubApi(undefined, answer);
      const error = await failed(api.run(get(api.connection)));
      expect(error).toMatchObject({
        name: "ServiceTitanAuthError",
        outcome: "not-sent",
        tenantId: 7,
        ...fields,
      });
      expect(error.message).toMatch(/^Could not obtain an access token: ./);
      expect(api.tokenRequests).toHaveLength(requests);
      expect(api.sent).toHaveLength(0);
      expect(api.clock.pending).toBe(0);
    },
  );

  test("a refusal names what to check", async () => {
    const api = stubApi(undefined, () =>
      json({ error: "invalid_client" }, 400),
    );
    const { message } = await failed(api.run(get(api.connection)));
    expect(message).toContain(
      "pair of tenant 7 in integration, and that the app is enabled there",
    );
  });

  test("callers that failed together have errors of their own, which say what is known of each call", async () => {
    const api = stubApi(undefined, () =>
      json({ error: "invalid_client" }, 400),
    );
    const things = "/things/v2/tenant/{tenant}/things";
    const [one, two] = await api.run(
      Promise.all([
        failed(get(api.connection)),
        failed(api.connection.request("POST", things)),
      ]),
    );
    expect(one).toMatchObject({ method: "GET", oauthError: "invalid_client" });
    expect(two).toMatchObject({
      name: "ServiceTitanAuthError",
      method: "POST",
      oauthError: "invalid_client",
    });
  });

  test("an endpoint that hangs ends by its own limit, not by the call's", async () => {
    const api = stubApi(undefined, never);
    const error = await failed(api.run(get(api.connection)));
    expect(error.name).toBe("ServiceTitanAuthError");
    expect(api.clock.elapsed).toBeLessThanOrEqual(100_000);
  });

  test("1,000 calls during an outage cause a handful of requests", async () => {
    const api = stubApi(undefined, () => new Response("", { status: 503 }));
    for (let call = 0; call < 1_000; call++) {
      await failed(api.run(get(api.connection)));
      api.clock.advance(10);
    }
    expect(api.tokenRequests.length).toBeLessThanOrEqual(15);
  });

  test("is asked for again after the pause, and works", async () => {
    let broken = true;
    const good = issue(900);
    const api = stubApi(undefined, () =>
      broken ? json({ error: "invalid_client" }, 400) : good(),
    );
    await failed(api.run(get(api.connection)));
    broken = false;
    await failed(api.run(get(api.connection)));
    api.clock.advance(1_001);
    await api.run(get(api.connection));
    expect(api.tokenRequests).toHaveLength(2);
  });

  test("a renewal in the background that fails harms no call while the old token lives", async () => {
    let count = 0;
    const api = stubApi(undefined, () =>
      ++count === 1
        ? json({ access_token: "t1", expires_in: 900 })
        : new Response("", { status: 500 }),
    );
    await api.run(get(api.connection));
    api.clock.advance(790_000);
    for (let call = 0; call < 20; call++) {
      await api.run(get(api.connection));
      api.clock.advance(1_000);
    }
    expect(api.sent.every(({ token }) => token === "t1")).toBe(true);
  });
});

test("authHeaders gives what a request needs", async () => {
  const api = stubApi();
  expect(await api.run(api.connection.authHeaders())).toEqual({
    Authorization: "Bearer very-secret-token-cid.client-1",
    "ST-App-Key": SECRETS[0],
  });
});

test("a token that ended while the request waited for its turn is replaced before it is sent", async () => {
  let turn = () => {};
  const limiter = {
    acquire: () =>
      new Promise<void>((resolve) => {
        turn = resolve;
      }),
  };
  const api = stubApi();
  const call = get(api.connect({ limiter, totalTimeout: 10_000_000 }));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(api.tokenRequests).toHaveLength(1);
  api.clock.advance(901_000);
  turn();
  await api.run(call);
  expect(api.tokenRequests).toHaveLength(2);
  expect(api.sent.map(({ token }) => token)).toEqual([
    "very-secret-token-cid.client-2",
  ]);
});
