import { describe, expect, test } from "vitest";
import { json, type StubApi, stubApi } from "../../../test/stub-api.js";
import type { ClientEvent } from "../../events.js";
import type { RateLimiter, ThrottleRequest } from "../../rate-limiter.js";

const PATH = "/things/v2/tenant/{tenant}/things";
const get = ({ connection }: StubApi) => connection.request("GET", PATH);

function throttled(limiter: RateLimiter | false, answer = () => json({})) {
  const events: ClientEvent[] = [];
  const api = stubApi(answer, undefined, {
    limiter,
    onEvent: (event) => events.push(event),
  });
  const told = (type: ClientEvent["type"]) =>
    events.filter((event) => event.type === type);
  return { api, told };
}

test("a wait for a turn is told with its length, and no wait is not told", async () => {
  const { api, told } = throttled({
    acquire: () =>
      new Promise((resolve) => void api.clock.setTimeout(resolve, 400)),
  });
  await api.run(get(api));
  expect(told("throttle")).toMatchObject([{ wait: 400 }]);
  const free = throttled({ acquire: () => undefined });
  await free.api.run(get(free.api));
  expect(free.told("throttle")).toEqual([]);
});

test("a call that ran out of time while it waited says so", async () => {
  const { api } = throttled({ acquire: () => new Promise(() => {}) });
  await expect(api.run(get(api))).rejects.toThrow(
    "Timed out: no turn under the rate limit within totalTimeout",
  );
});

describe("a limiter that fails", () => {
  const broken = new Error("no Redis");
  test.each<[string, RateLimiter["acquire"]]>([
    [
      "at once",
      () => {
        throw broken;
      },
    ],
    ["later", () => Promise.reject(broken)],
  ])("%s is passed by, and told", async (_, acquire) => {
    const { api, told } = throttled({ acquire });
    await api.run(get(api));
    expect(api.sent).toHaveLength(1);
    expect(told("bypass")).toMatchObject([
      { part: "rate-limiter", error: broken, tenantId: 7 },
    ]);
  });
});

test("a limiter that was switched off causes no bypass event", async () => {
  const { api, told } = throttled(false);
  await api.run(get(api));
  expect(told("bypass")).toEqual([]);
});

test("a limiter need not hear of 429s", async () => {
  let calls = 0;
  const answer = () =>
    calls++ ? json({}) : json({}, 429, { "retry-after": "1" });
  for (const limiter of [{ acquire: () => undefined }, false] as const) {
    calls = 0;
    const { api } = throttled(limiter, answer);
    await api.run(get(api));
    expect(api.sent).toHaveLength(2);
  }
});

test("a limiter is told who asks for what, and hears when they are gone", async () => {
  const requests: ThrottleRequest[] = [];
  const { api } = throttled({
    acquire: (request) => {
      requests.push(request);
      return new Promise(() => {});
    },
  });
  const controller = new AbortController();
  const call = api.connection.request(
    "GET",
    `${PATH}/{id}`,
    { path: { id: 42 } },
    { signal: controller.signal, totalTimeout: 5_000 },
  );
  const failure = expect(call).rejects.toThrow("no longer");
  await new Promise((resolve) => setImmediate(resolve));
  const [request] = requests as [ThrottleRequest];
  expect(request).toMatchObject({
    tenantId: 7,
    operation: `GET ${PATH}/{id}`,
    template: `${PATH}/{id}`,
    timeLeft: 5_000,
  });
  expect(request.key).toMatch(/^integration\/\w+\/7$/);
  expect(request.url).toMatch(/\/things\/v2\/tenant\/7\/things\/42$/);
  const { signal } = request;
  expect(signal.aborted).toBe(false);
  controller.abort(new Error("no longer"));
  await failure;
  expect(signal.aborted).toBe(true);
});
