import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { type Things, table } from "../../../test/module-table.js";
import { json, networkError, never, stubApi } from "../../../test/stub-api.js";
import type { ServiceTitanTimeoutError } from "../../errors.js";
import { createModuleClient } from "../../module.js";

const PATH = "/things/v2/tenant/{tenant}/things";
const failed = (call: Promise<unknown>): Promise<ServiceTitanTimeoutError> =>
  call.then(
    () => {
      throw new Error("It should have failed.");
    },
    (error) => error,
  );
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a limit", () => {
  test("of an attempt says which it was, after how long, at which attempt", async () => {
    const api = stubApi(never);
    const error = await failed(
      api.run(
        api.connection.request(
          "GET",
          PATH,
          {},
          { timeout: 1_234, retry: { attempts: 2 } },
        ),
      ),
    );
    expect(error).toMatchObject({
      name: "ServiceTitanTimeoutError",
      limit: "timeout",
      elapsed: 1_234,
      attempts: 2,
      outcome: "unknown",
    });
    expect(error.message).toContain("timeout (1234 ms), attempt 2");
  });

  test("of the whole call covers attempts and waits, and counts in the outcome", async () => {
    const api = stubApi(() => new Response("", { status: 500 }));
    const options = {
      totalTimeout: 200,
      retry: { attempts: 9, minDelay: 120, maxDelay: 120 },
    };
    const error = await failed(
      api.run(api.connection.request("PUT", PATH, { body: {} }, options)),
    );
    expect(error).toMatchObject({
      name: "ServiceTitanServerError",
      outcome: "unknown",
      afterAmbiguousAttempt: true,
    });
    expect(error.message).toContain("would exceed totalTimeout");
    expect(error.message).toContain(
      "An earlier attempt may have been carried out",
    );
    expect(api.clock.elapsed).toBeLessThanOrEqual(200);
  });

  test("of the whole call covers the token", async () => {
    const api = stubApi(undefined, never);
    const error = await failed(
      api.run(
        api.connection.request(
          "POST",
          PATH,
          { body: {} },
          { totalTimeout: 500 },
        ),
      ),
    );
    expect(error).toMatchObject({
      limit: "totalTimeout",
      elapsed: 500,
      outcome: "not-sent",
    });
    expect(error.message).toContain("no token within totalTimeout");
    expect(api.clock.pending).toBe(0);
  });

  test("of the whole call covers the wait for the limiter", async () => {
    const api = stubApi();
    const connection = api.connect({
      limiter: { acquire: () => new Promise(() => {}) },
    });
    const error = await failed(
      api.run(
        connection.request("POST", PATH, { body: {} }, { totalTimeout: 500 }),
      ),
    );
    expect(error).toMatchObject({ limit: "totalTimeout", outcome: "not-sent" });
    expect(error.message).toContain(
      "no turn under the rate limit within totalTimeout",
    );
  });

  test("while a write is on its way leaves its effect unknown", async () => {
    const api = stubApi(never);
    const error = await failed(
      api.run(
        api.connection.request(
          "POST",
          PATH,
          { body: {} },
          { totalTimeout: 500 },
        ),
      ),
    );
    expect(error).toMatchObject({ limit: "totalTimeout", outcome: "unknown" });
    expect(error.message).toMatch(
      /no answer within totalTimeout.* It may have been carried out: read back/,
    );
  });

  test("that a 429 wants exceeded is an error at once that says so", async () => {
    const api = stubApi(
      () =>
        new Response("", { status: 429, headers: { "retry-after": "600" } }),
    );
    const error = await failed(api.run(api.connection.request("GET", PATH)));
    expect(error).toMatchObject({
      name: "ServiceTitanRateLimitError",
      retryAfter: 600_000,
    });
    expect(error.message).toContain("600000 ms would exceed totalTimeout");
    expect(api.clock.elapsed).toBe(0);
  });

  test("is not outlived by 429s that ask for no wait: the waits grow", async () => {
    const api = stubApi(
      () => new Response("", { status: 429, headers: { "retry-after": "0" } }),
    );
    await failed(api.run(api.connection.request("GET", PATH)));
    expect(api.sent.length).toBeLessThan(30);
    expect(api.clock.elapsed).toBeLessThanOrEqual(300_000);
  });

  test.each([[0], [-1], [Number.NaN], [2 ** 31]])(
    "of %s ms is refused",
    async (timeout) => {
      const api = stubApi();
      expect(
        (await failed(api.connection.request("GET", PATH, {}, { timeout })))
          .name,
      ).toBe("ServiceTitanInputError");
      expect(
        (
          await failed(
            api.connection.request("GET", PATH, {}, { totalTimeout: timeout }),
          )
        ).name,
      ).toBe("ServiceTitanInputError");
    },
  );
});

/** Where a call can be when it is ended, and how to bring it there. */
const stages: Record<
  string,
  () => Promise<{
    api: ReturnType<typeof stubApi>;
    start: (signal?: AbortSignal) => Promise<unknown>;
  }>
> = {
  "waiting for a token": async () => {
    const api = stubApi(undefined, never);
    return {
      api,
      start: (signal) => api.connection.request("GET", PATH, {}, { signal }),
    };
  },
  throttled: async () => {
    const api = stubApi();
    const connection = api.connect({
      limiter: { acquire: () => new Promise(() => {}) },
    });
    return {
      api: { ...api, connection },
      start: (signal) => connection.request("GET", PATH, {}, { signal }),
    };
  },
  "on the wire": async () => {
    const api = stubApi(never);
    return {
      api,
      start: (signal) => api.connection.request("GET", PATH, {}, { signal }),
    };
  },
  "on the wire of a deaf fetch": async () => {
    const api = stubApi(() => new Promise(() => {}));
    return {
      api,
      start: (signal) => api.connection.request("GET", PATH, {}, { signal }),
    };
  },
  "reading a body": async () => {
    const api = stubApi(
      () =>
        new Response(
          new ReadableStream({
            start: (stream) => stream.enqueue(new Uint8Array([123])),
          }),
        ),
    );
    return {
      api,
      start: (signal) => api.connection.request("GET", PATH, {}, { signal }),
    };
  },
  "between attempts": async () => {
    const api = stubApi(() => networkError("ECONNRESET"));
    return {
      api,
      start: (signal) => api.connection.request("GET", PATH, {}, { signal }),
    };
  },
  "in a layer that waits": async () => {
    const api = stubApi();
    const connection = api.connect({
      layers: { call: [() => new Promise(() => {})] },
    });
    return {
      api: { ...api, connection },
      start: (signal) => connection.request("GET", PATH, {}, { signal }),
    };
  },
};

describe.each(Object.entries(stages))("a call %s", (stage, prepare) => {
  test("that is aborted rejects with the signal's reason and leaves nothing behind", async () => {
    const { api, start } = await prepare();
    const abort = new AbortController();
    const reason = { mine: true };
    const call = failed(start(abort.signal));
    await turn();
    await turn();
    abort.abort(reason);
    let ended: unknown;
    void call.then((error) => {
      ended = error;
    });
    await turn();
    expect(ended).toBe(reason);
    expect(getEventListeners(abort.signal, "abort")).toHaveLength(0);
    await turn();
    expect(api.clock.pending, stage).toBe(0);
  });

  test("whose connection is closed rejects, and so does the next", async () => {
    const { api, start } = await prepare();
    const call = failed(start());
    await turn();
    await api.connection.close();
    expect(await call).toMatchObject({ name: "ServiceTitanConnectionError" });
    expect(await failed(start())).toMatchObject({
      name: "ServiceTitanConnectionError",
      outcome: "not-sent",
    });
    await turn();
    expect(api.clock.pending).toBe(0);
  });
});

test("a signal that was aborted before sends nothing", async () => {
  const api = stubApi();
  expect(
    await failed(
      api.connection.request(
        "GET",
        PATH,
        {},
        { signal: AbortSignal.abort("no") },
      ),
    ),
  ).toBe("no");
  expect(api.sent.length + api.tokenRequests.length).toBe(0);
});

test("the connection's own signal ends its calls; closing first leaves no listener on it", async () => {
  const abort = new AbortController();
  const api = stubApi(never);
  const call = failed(
    api.connect({ signal: abort.signal }).request("GET", PATH),
  );
  await turn();
  abort.abort("enough");
  expect(await call).toBe("enough");
  const other = new AbortController();
  await api.connect({ signal: other.signal }).close();
  expect(getEventListeners(other.signal, "abort")).toHaveLength(0);
});

test("closing one tenant's connection leaves the others", async () => {
  const api = stubApi();
  const one = api.connection.forTenant({ tenantId: 8 });
  await one.close();
  expect((await failed(one.request("GET", PATH))).name).toBe(
    "ServiceTitanConnectionError",
  );
  await api.run(api.connection.request("GET", PATH));
  const two = api.connection.forTenant({ tenantId: 9 });
  await api.connection.close();
  expect((await failed(two.request("GET", PATH))).name).toBe(
    "ServiceTitanConnectionError",
  );
});

test("await using closes a connection", async () => {
  const api = stubApi();
  {
    await using connection = api.connection;
    await api.run(connection.request("GET", PATH));
  }
  expect((await failed(api.connection.request("GET", PATH))).name).toBe(
    "ServiceTitanConnectionError",
  );
});

test("an operation that must be called one at a time is", async () => {
  let running = 0;
  let most = 0;
  const api = stubApi(async () => {
    most = Math.max(most, ++running);
    await turn();
    running--;
    return json({});
  });
  const things = createModuleClient<Things>(api.connection, table).things;
  const abort = new AbortController();
  const calls = Array.from(
    { length: 6 },
    (_, index) =>
      things["turn"]?.(
        index === 2 ? { signal: abort.signal } : {},
      ) as Promise<unknown>,
  );
  const gone = failed(calls[2] as Promise<unknown>);
  abort.abort("left the queue");
  expect(await gone).toBe("left the queue");
  await Promise.all(calls.filter((_, index) => index !== 2));
  expect(most).toBe(1);
  expect(api.sent).toHaveLength(5);
});
