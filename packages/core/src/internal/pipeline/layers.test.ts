import { describe, expect, test, vi } from "vitest";
import { json, never, stubApi } from "../../../test/stub-api.js";
import type { ServiceTitanError } from "../../errors.js";
import type { Call, Layer } from "../../layers.js";

const PATH = "/things/v2/tenant/{tenant}/things/{id}";
const values = { path: { id: 1 } };

test("a layer sees the operation, the attempt and the tenant, and no secret", async () => {
  const seen: (Call & { at: number })[] = [];
  const watch: Layer = (call, next) => {
    seen.push({ ...call, at: call.context.attempts });
    return next(call);
  };
  let failures = 2;
  const api = stubApi(() =>
    failures-- > 0 ? new Response("", { status: 503 }) : json({ id: 1 }),
  );
  const connection = api.connect({
    layers: { call: [watch], attempt: [watch] },
  });
  await api.run(connection.request("GET", PATH, values));
  expect(seen.map(({ at }) => at)).toEqual([0, 1, 2, 3]);
  expect(
    new Set(seen.map(({ context }) => context)).size,
    "one context a call",
  ).toBe(1);
  expect(seen[0]?.context).toMatchObject({
    tenantId: 7,
    environment: "integration",
    operation: { id: `GET ${PATH}`, retry: "read", template: PATH },
  });
  expect(seen[0]?.signal).toBeInstanceOf(AbortSignal);
  for (const { headers } of seen) {
    expect(headers).not.toHaveProperty("authorization");
    expect(headers).not.toHaveProperty("st-app-key");
  }
});

test("layers run outermost first, and may change the request and the response", async () => {
  const order: string[] = [];
  const named =
    (name: string): Layer =>
    async (call, next) => {
      order.push(`${name} in`);
      const response = await next({
        ...call,
        headers: { ...call.headers, [`x-${name}`]: "1" },
      });
      order.push(`${name} out`);
      return response;
    };
  const api = stubApi();
  await api.run(
    api
      .connect({
        layers: { call: [named("a"), named("b")], attempt: [named("c")] },
      })
      .request("GET", PATH, values),
  );
  expect(order).toEqual(["a in", "b in", "c in", "c out", "b out", "a out"]);
  expect(api.sent[0]?.headers).toMatchObject({
    "x-a": "1",
    "x-b": "1",
    "x-c": "1",
  });
});

test("a cache around the call answers without asking", async () => {
  const kept = new Map<string, string>();
  const cache: Layer = async (call, next) => {
    const hit = kept.get(call.url);
    if (hit) return new Response(hit);
    const response = await next(call);
    kept.set(call.url, await response.clone().text());
    return response;
  };
  const api = stubApi();
  const connection = api.connect({ layers: { call: [cache] } });
  const first = await api.run(connection.request("GET", PATH, values));
  expect(await api.run(connection.request("GET", PATH, values))).toEqual(first);
  expect(api.sent).toHaveLength(1);
});

test("a layer that reads the body of a call still leaves it to the caller", async () => {
  const reads: Layer = async (call, next) => {
    const response = await next(call);
    await response.text();
    return response;
  };
  const api = stubApi();
  expect(
    await api.run(
      api.connect({ layers: { call: [reads] } }).request("GET", PATH, values),
    ),
  ).toEqual({ id: 42 });
});

test("the body is not encoded for a layer that leaves it alone", async () => {
  const encode = vi.spyOn(TextEncoder.prototype, "encode");
  const reads: Layer = async (call, next) => {
    const response = await next(call);
    await response.clone().text();
    return response;
  };
  const encoded = async (...layers: Layer[]) => {
    encode.mockClear();
    const api = stubApi();
    const connection = api.connect({ layers: { call: layers } });
    await api.run(connection.request("GET", PATH, values));
    return encode.mock.calls.filter(([text]) => text === '{"id":42}').length;
  };
  const byServer = await encoded();
  expect(await encoded((call, next) => next(call))).toBe(byServer);
  expect(await encoded(reads)).toBe(byServer + 1);
  encode.mockRestore();
});

test("an answer that a layer passes on is parsed once", async () => {
  const parse = vi.spyOn(JSON, "parse");
  const api = stubApi(() => json({ id: 43 }));
  const connection = api.connect({
    layers: { call: [(call, next) => next(call)] },
  });
  await api.run(connection.request("GET", PATH, values));
  const texts = parse.mock.calls.map(([text]) => text);
  expect(texts.filter((text) => text === '{"id":43}')).toHaveLength(1);
  parse.mockRestore();
});

test("a layer that answers with a failure fails the call like the server would", async () => {
  const api = stubApi();
  const connection = api.connect({
    layers: { call: [async () => json({ title: "Frozen" }, 409)] },
  });
  const error = (await api.run(
    connection.request("POST", PATH, values).catch((thrown: unknown) => thrown),
  )) as ServiceTitanError;
  expect(error).toMatchObject({
    name: "ServiceTitanConflictError",
    title: "Frozen",
  });
});

test("an attempt layer may send again; each goes through signing", async () => {
  const twice: Layer = async (call, next) => {
    await next(call);
    return next(call);
  };
  const api = stubApi();
  await api.run(
    api
      .connect({ layers: { attempt: [twice] } })
      .request("POST", PATH, { ...values, body: { a: 1 } }),
  );
  expect(api.sent.map(({ token, body }) => [token, body])).toEqual(
    Array(2).fill(["very-secret-token-cid.client-1", '{"a":1}']),
  );
});

test("a call layer may make the whole call again", async () => {
  let failures = 3;
  const again: Layer = (call, next) => next(call).catch(() => next(call));
  const api = stubApi(() =>
    failures-- > 0 ? new Response("", { status: 500 }) : json({ ok: true }),
  );
  expect(
    await api.run(
      api.connect({ layers: { call: [again] } }).request("GET", PATH, values),
    ),
  ).toEqual({ ok: true });
  expect(api.sent).toHaveLength(4);
});

test("what a layer throws is the caller's, unchanged and not retried", async () => {
  const mine = new RangeError("mine");
  const api = stubApi();
  for (const place of ["call", "attempt"]) {
    const connection = api.connect({
      layers: {
        [place]: [
          () => {
            throw mine;
          },
        ],
      },
    });
    expect(
      await api.run(
        connection.request("GET", PATH, values).catch((thrown) => thrown),
      ),
    ).toBe(mine);
  }
  expect(api.sent).toHaveLength(0);
});

test.each(["call", "attempt"])(
  "a layer of the %s that returns nothing is told so, and a write is not sent twice",
  async (place) => {
    const api = stubApi();
    const forgetful = async (
      call: Call,
      next: (call: Call) => Promise<Response>,
    ) => void (await next(call));
    const connection = api.connect({
      layers: { [place]: [forgetful as unknown as Layer] },
    });
    const error = (await api.run(
      connection
        .request("POST", PATH, { ...values, body: {} })
        .catch((thrown: unknown) => thrown),
    )) as ServiceTitanError;
    expect(error).toMatchObject({
      name: "ServiceTitanConfigError",
      outcome: "unknown",
    });
    expect(error.message).toMatch(
      /^layers: one returned nothing\. .*read back before sending again\.$/,
    );
    expect(api.sent).toHaveLength(1);
  },
);

test("a layer that hangs ends with the call's signal", async () => {
  const api = stubApi();
  const abort = new AbortController();
  const connection = api.connect({
    layers: { attempt: [() => new Promise(() => {})] },
  });
  const call = connection
    .request("GET", PATH, values, { signal: abort.signal })
    .catch((thrown) => thrown);
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort("enough");
  expect(await call).toBe("enough");
  expect(api.clock.pending).toBe(0);
});

describe("no token leaves for another host", () => {
  test.each([
    ["another origin", "https://evil.example/things"],
    [
      "a longer host name",
      "https://api-integration.servicetitan.io.evil.example/x",
    ],
    [
      "credentials before the host",
      "https://api-integration.servicetitan.io@evil.example/x",
    ],
    ["another port", "https://api-integration.servicetitan.io:444/x"],
    ["another scheme", "http://api-integration.servicetitan.io/x"],
    ["a backslash", "https://api-integration.servicetitan.io\\@evil.example/x"],
  ])("%s from a layer is refused", async (_, url) => {
    const api = stubApi();
    const connection = api.connect({
      layers: { attempt: [(call, next) => next({ ...call, url })] },
    });
    const error = (await api.run(
      connection
        .request("GET", PATH, values)
        .catch((thrown: unknown) => thrown),
    )) as ServiceTitanError;
    expect(error).toMatchObject({
      name: "ServiceTitanInputError",
      outcome: "not-sent",
    });
    expect(api.sent).toHaveLength(0);
  });

  test.each([
    ["https://evil.example/{tenant}"],
    ["//evil.example/v2/tenant/{tenant}/x"],
    [".evil.example/v2/tenant/{tenant}/x"],
    ["/crm/v2/tenant/{tenant}/../../x"],
    ["/crm/v2/tenant/{tenant}/x?y=1"],
    ["/crm/v2/tenant/{tenant}/x#y"],
    ["/crm/v2/tenant/{tenant}"],
    ["/crm/v2/tenant/5/x"],
    ["/crm/v2/tenant/{tenant}/%2e%2e/x"],
    ["/crm/v2/tenant/{tenant}/x/"],
  ])("%s is no path for request()", async (path) => {
    const api = stubApi();
    const error = (await api.connection
      .request("GET", path)
      .catch((thrown: unknown) => thrown)) as ServiceTitanError;
    expect(error.name).toBe("ServiceTitanInputError");
    expect(api.sent.length + api.tokenRequests.length).toBe(0);
  });
});

test.each([
  [{ authorization: "x" }],
  [{ "ST-App-Key": "x" }],
  [{ "x-a": "line\r\nx-evil: 1" }],
  [{ "x a": "1" }],
  [{ "x-a": "€" }],
  [{ "x-a": 1 as unknown as string }],
])("header %j is refused", async (headers) => {
  const api = stubApi(never);
  const error = (await api.connection
    .request("GET", PATH, values, { headers })
    .catch((thrown: unknown) => thrown)) as ServiceTitanError;
  expect(error).toMatchObject({ name: "ServiceTitanInputError" });
  expect(api.tokenRequests).toHaveLength(0);
});
