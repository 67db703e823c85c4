import { describe, expect, test } from "vitest";
import { fakeClock } from "../../../test/fake-clock.js";
import { json, never, type StubApi, stubApi } from "../../../test/stub-api.js";
import type { ConnectOptions } from "../../connect-options.js";
import { ServiceTitanConnectionError } from "../../errors.js";
import type { ClientEvent } from "../../events.js";
import type { TokenSharing } from "../../token-store.js";
import type { App, Tenant } from "../pipeline/engine.js";
import { Scope } from "../pipeline/scope.js";
import { TenantTokens } from "./tenant-tokens.js";

const get = ({ connection }: StubApi) =>
  connection.request("GET", "/things/v2/tenant/{tenant}/things");

/** An API whose tokens live so many seconds. */
function apiOf(
  seconds: number,
  options: Partial<ConnectOptions> = {},
): StubApi {
  let count = 0;
  return stubApi(
    undefined,
    () => json({ access_token: `token-${++count}`, expires_in: seconds }),
    options,
  );
}

/** Whether a call at this age waits for a new token, or only starts a refresh. */
async function atAge(seconds: number, age: number) {
  const api = apiOf(seconds);
  await api.run(get(api));
  api.clock.advance(age);
  await api.run(get(api));
  const [, second] = api.sent;
  await api.run(Promise.resolve());
  return {
    waited: second?.token === "token-2",
    refreshed: api.tokenRequests.length === 2,
  };
}

describe("a token", () => {
  test("of 15 minutes is refreshed in the background from 120 s before its end", async () => {
    expect(await atAge(900, 780_000)).toEqual({
      waited: false,
      refreshed: false,
    });
    expect(await atAge(900, 780_001)).toEqual({
      waited: false,
      refreshed: true,
    });
  });

  test("of 15 minutes is no longer used from 30 s before its end", async () => {
    expect(await atAge(900, 869_999)).toEqual({
      waited: false,
      refreshed: true,
    });
    expect(await atAge(900, 870_000)).toEqual({
      waited: true,
      refreshed: true,
    });
  });

  test("of 100 s is refreshed in its last fifth, and not used in its last twentieth", async () => {
    expect(await atAge(100, 80_000)).toEqual({
      waited: false,
      refreshed: false,
    });
    expect(await atAge(100, 80_001)).toEqual({
      waited: false,
      refreshed: true,
    });
    expect(await atAge(100, 94_999)).toEqual({
      waited: false,
      refreshed: true,
    });
    expect(await atAge(100, 95_000)).toEqual({ waited: true, refreshed: true });
  });
});

describe("failed requests for a token", () => {
  test("are followed by pauses of 1, 2, 4 … 30 s, in which calls fail at once", async () => {
    const api = stubApi(undefined, () =>
      json({ error: "invalid_client" }, 400),
    );
    const fails = async () => {
      await expect(api.run(get(api))).rejects.toThrow("invalid_client");
      return api.tokenRequests.length;
    };
    expect(await fails()).toBe(1);
    let requests = 1;
    for (const pause of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      api.clock.advance(pause - 1);
      expect(await fails()).toBe(requests);
      api.clock.advance(1);
      expect(await fails()).toBe(++requests);
    }
  });

  test("are followed by a pause too if nobody waited for them", async () => {
    let count = 0;
    const api = stubApi(undefined, () =>
      count++
        ? json({ error: "invalid_client" }, 400)
        : json({ access_token: "token-1", expires_in: 900 }),
    );
    await api.run(get(api));
    const requests = [];
    for (const ms of [780_001, 999, 1]) {
      api.clock.advance(ms);
      await api.run(get(api));
      await api.run(Promise.resolve());
      requests.push(api.tokenRequests.length);
    }
    expect(requests).toEqual([2, 2, 3]);
  });

  test("are not followed by an hour's pause when the clock is set back by one", async () => {
    const told = fakeClock();
    let back = 0;
    const clock = { ...told, now: () => told.now() - back };
    let count = 0;
    const api = stubApi(
      undefined,
      () =>
        count++
          ? json({ access_token: "token-1", expires_in: 900 })
          : json({ error: "invalid_client" }, 400),
      { clock },
    );
    await expect(get(api)).rejects.toThrow("invalid_client");
    back = 3_600_000;
    await get(api);
    expect(api.tokenRequests).toHaveLength(2);
  });

  test("give each call an error of its own", async () => {
    const api = stubApi(undefined, () =>
      json({ error: "invalid_client" }, 400),
    );
    const errors = await api.run(
      Promise.all(
        [get(api), get(api)].map((call) => call.catch((e: unknown) => e)),
      ),
    );
    expect(errors[0]).toEqual(errors[1]);
    expect(errors[0]).not.toBe(errors[1]);
  });
});

describe("a request for a token that nobody waits for any more", () => {
  const call = ({ connection }: StubApi, signal: AbortSignal) =>
    connection.request(
      "GET",
      "/things/v2/tenant/{tenant}/things",
      {},
      { signal },
    );

  test("does not fail the next call", async () => {
    let count = 0;
    const api = stubApi(undefined, (request) =>
      count++ ? json({ access_token: "token-2" }) : never(request),
    );
    const controller = new AbortController();
    const given = expect(call(api, controller.signal)).rejects.toBe("gone");
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort("gone");
    await given;
    await api.run(get(api));
    expect(api.sent.map(({ token }) => token)).toEqual(["token-2"]);
  });

  test("does not change the error it was aborted with", async () => {
    const api = stubApi(undefined, never);
    const controller = new AbortController();
    const reason = new ServiceTitanConnectionError("Another call failed.");
    const fields = { ...reason };
    const given = expect(call(api, controller.signal)).rejects.toBe(reason);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(reason);
    await given;
    await new Promise((resolve) => setImmediate(resolve));
    expect(reason.message).toBe("Another call failed.");
    expect({ ...reason }).toEqual(fields);
  });

  test("is not joined by calls that start as it is aborted; they share another", async () => {
    const calls: Promise<unknown>[] = [];
    let answer = (_: Response) => {};
    const second = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const api = stubApi(undefined, (request) => {
      if (api.tokenRequests.length > 1) return second;
      request.signal.addEventListener("abort", () => calls.push(get(api)));
      return never(request);
    });
    const controller = new AbortController();
    const given = expect(call(api, controller.signal)).rejects.toBe("gone");
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort("gone");
    await given;
    calls.push(get(api));
    await new Promise((resolve) => setImmediate(resolve));
    answer(json({ access_token: "token-2" }));
    await api.run(Promise.all(calls));
    expect(api.sent).toHaveLength(2);
    expect(api.tokenRequests).toHaveLength(2);
  });
});

test("an error thrown by the token store reaches the caller unchanged", async () => {
  class StoreError extends Error {}
  const broken = new StoreError("no shard");
  const api = apiOf(900, {
    tokenStore: { obtain: () => Promise.reject(broken), drop() {} },
  });
  await expect(api.run(get(api))).rejects.toBe(broken);
});

test("authHeaders reuses the token", async () => {
  const api = apiOf(900);
  await api.run(api.connection.authHeaders());
  await api.run(api.connection.authHeaders());
  expect(api.tokenRequests).toHaveLength(1);
});

describe("a rejected token", () => {
  test("is taken out of the shared store, and so is no other", async () => {
    const dropped: string[] = [];
    const sharing: TokenSharing = {
      obtain: (port) => port.fetch(),
      drop: (_, rejected) => void dropped.push(rejected),
    };
    let calls = 0;
    const api = stubApi(
      () => json({}, calls++ ? 200 : 401),
      () => json({ access_token: `token-${calls}`, expires_in: 900 }),
      { tokenStore: sharing },
    );
    await api.run(get(api));
    expect(dropped).toEqual(["token-0"]);
  });

  test("is replaced once in 30 s", async () => {
    const api = stubApi(() => json({}, 401));
    const fails = () => api.run(get(api)).catch(() => api.tokenRequests.length);
    expect(await fails()).toBe(2);
    api.clock.advance(29_999);
    expect(await fails()).toBe(2);
    api.clock.advance(1);
    expect(await fails()).toBe(3);
  });
});

test("a token that replaced a rejected one is not kept for an hour when the clock is set back by one", async () => {
  const told = fakeClock();
  let back = 0;
  const clock = { ...told, now: () => told.now() - back };
  const api = stubApi(() => json({}, 401), undefined, { clock });
  const fails = () => get(api).catch(() => api.tokenRequests.length);
  expect(await fails()).toBe(2);
  expect(await fails()).toBe(2);
  back = 3_600_000;
  expect(await fails()).toBe(3);
});

test("closing the connection aborts the request for a token", async () => {
  let signal: AbortSignal | undefined;
  const api = stubApi(undefined, (request) => {
    signal = request.signal;
    return new Promise<Response>(() => {});
  });
  const call = get(api);
  const failure = expect(call).rejects.toThrow("The connection is closed");
  await api.connection.close();
  await failure;
  expect(signal?.aborted).toBe(true);
});

test("closing the connection aborts a refresh in the background", async () => {
  const signals: AbortSignal[] = [];
  const api = stubApi(undefined, (request) => {
    signals.push(request.signal);
    return signals.length === 1
      ? json({ access_token: "token-1", expires_in: 900 })
      : new Promise<Response>(() => {});
  });
  await api.run(get(api));
  api.clock.advance(780_001);
  await api.run(get(api));
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
  await api.connection.close();
  expect(signals[1]?.aborted).toBe(true);
});

test("a request for a token that is over is no longer among those to be closed", async () => {
  const active: Scope[] = [];
  const app = { clock: fakeClock(), appKey: "key", active } as object as App;
  const tenant = {
    tenantId: 7,
    auth: async () => "a-token",
  } as object as Tenant;
  const tokens = new TenantTokens(app, tenant);
  expect(await tokens.get(new Scope())).toBe("a-token");
  await new Promise((resolve) => setImmediate(resolve));
  expect(active).toEqual([]);
});

test("each token fetched is told with its lifetime and the time it took", async () => {
  const events: ClientEvent[] = [];
  const api = apiOf(900, { onEvent: (event) => events.push(event) });
  await api.run(get(api));
  const [token] = events.filter(({ type }) => type === "token");
  expect(token).toMatchObject({ tenantId: 7, lifetime: 900_000, duration: 0 });
});

test("a request for a token that fails is told with its error", async () => {
  const events: ClientEvent[] = [];
  const api = stubApi(undefined, () => json({ error: "invalid_client" }, 400), {
    onEvent: (event) => events.push(event),
  });
  await api.run(get(api)).catch(() => {});
  const [token] = events.filter(({ type }) => type === "token");
  expect(token).toHaveProperty("error.oauthError", "invalid_client");
});

test("a request for a token that closing ended is reported with that reason", async () => {
  const events: ClientEvent[] = [];
  const api = stubApi(undefined, never, {
    onEvent: (event) => events.push(event),
  });
  const failure = expect(get(api)).rejects.toThrow("The connection is closed");
  await api.connection.close();
  await failure;
  await new Promise((resolve) => setImmediate(resolve));
  const [token] = events.filter(({ type }) => type === "token");
  expect(token).toHaveProperty("error.name", "ServiceTitanConnectionError");
});

test("an error page with an older token shows none of it", async () => {
  let calls = 0;
  const api = stubApi(({ token }) =>
    calls++
      ? new Response(`<p>${token} token-1</p>`, { status: 400 })
      : json({}, 401),
  );
  const failure = await api.run(get(api)).catch((error: unknown) => error);
  expect((failure as { body: string }).body).not.toMatch(/very-secret-token/);
});
