import { expect, test } from "vitest";
import { type Things, table } from "../../../test/module-table.js";
import { json, never, stubApi } from "../../../test/stub-api.js";
import type { ClientEvent } from "../../events.js";
import type { Layer } from "../../layers.js";
import { createModuleClient, fileSupport } from "../../module.js";
import type { RateLimiter } from "../../rate-limiter.js";
import type { Download } from "../../results.js";

const PATH = "/crm/v2/tenant/{tenant}/things";

test("each retry is told with its attempt, its wait and what failed", async () => {
  const events: ClientEvent[] = [];
  let calls = 0;
  const api = stubApi(() => (calls++ ? json({}) : json({}, 503)), undefined, {
    onEvent: (event) => events.push(event),
  });
  await api.run(api.connection.request("GET", PATH));
  const [retry, ...others] = events.filter(({ type }) => type === "retry");
  expect(others).toEqual([]);
  expect(retry).toMatchObject({ attempt: 1, status: 503 });
  expect(retry).toHaveProperty("error.status", 503);
  expect(retry).toHaveProperty("wait");
});

test.each([
  ["a write that may have been carried out", "PUT", 503, true],
  ["a write that was refused", "PUT", 429, false],
  ["a read", "GET", 503, false],
])(
  "a failure after %s is ambiguous: %s",
  async (_, method, first, ambiguous) => {
    let calls = 0;
    const api = stubApi(() => json({}, calls++ ? 400 : first));
    const failure = await api
      .run(api.connection.request(method as string, PATH))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      status: 400,
      attempts: 2,
      afterAmbiguousAttempt: ambiguous,
      outcome: ambiguous ? "unknown" : "refused",
    });
  },
);

test("the limiter hears how long a 429 asks to wait, and of no other failure", async () => {
  const penalties: number[] = [];
  const limiter: RateLimiter = {
    acquire: () => undefined,
    penalize: (_, ms) => void penalties.push(ms),
  };
  const answers = [
    json({}, 503),
    json({}, 429, { "retry-after": "2" }),
    json({}, 429),
    json({}),
    json({}, 400),
  ];
  const api = stubApi(() => answers.shift() ?? json({}), undefined, {
    limiter,
    retry: { attempts: 9 },
  });
  await api.run(api.connection.request("GET", PATH));
  const refused = api.run(api.connection.request("GET", PATH));
  await expect(refused).rejects.toMatchObject({ outcome: "refused" });
  expect(penalties).toEqual([2_000, 1_000]);
});

test("a 429 of the token endpoint does not slow down the API's requests", async () => {
  const penalties: number[] = [];
  const limiter: RateLimiter = {
    acquire: () => undefined,
    penalize: (_, ms) => void penalties.push(ms),
  };
  const answers = [json({}, 429), json({ access_token: "a-token" })];
  const api = stubApi(undefined, () => answers.shift() ?? json({}, 500), {
    limiter,
  });
  await api.run(api.connection.request("GET", PATH));
  expect(penalties).toEqual([]);
});

test("a success gives the tenant's budget back what its retry took", async () => {
  let calls = 0;
  const api = stubApi(() => json({}, calls++ % 2 ? 200 : 503));
  // Without it the budget of 100 retries would end before.
  for (let index = 0; index < 150; index++)
    await api.run(api.connection.request("GET", PATH));
  expect(calls).toBe(300);
});

test("an error of a layer is not retried, and stays as it is", async () => {
  let calls = 0;
  const fault = Object.freeze(new TypeError("a fault in the layer"));
  const broken: Layer = async () => {
    calls++;
    throw fault;
  };
  const api = stubApi(undefined, undefined, { layers: { attempt: [broken] } });
  await expect(api.run(api.connection.request("GET", PATH))).rejects.toBe(
    fault,
  );
  expect(calls).toBe(1);
});

test("a call that has ended tells of no further attempt", async () => {
  const events: string[] = [];
  const api = stubApi(never, undefined, {
    onEvent: ({ type }) => events.push(type),
  });
  const failure = api.run(api.connection.request("GET", PATH)).catch(String);
  await new Promise((resolve) => setImmediate(resolve));
  expect(api.sent).toHaveLength(1);
  await api.connection.close();
  expect(await failure).toContain("The connection is closed.");
  expect(events).not.toContain("retry");
});

test("the error of a read that ran out of time announces no retry", async () => {
  const events: ClientEvent[] = [];
  const api = stubApi(never, undefined, {
    onEvent: (event) => events.push(event),
  });
  const limit = { totalTimeout: 500 };
  const call = api.run(api.connection.request("GET", PATH, {}, limit));
  const failure = String(await call.catch((error: unknown) => error));
  expect(failure).toMatch(/no answer within totalTimeout \(500 ms\)/);
  expect(failure).not.toContain("Another attempt");
  expect(events.filter(({ type }) => type === "retry")).toEqual([]);
});

test("totalTimeout covers a download up to its headers; its body may take longer", async () => {
  let finish = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      finish = () => controller.close();
    },
  });
  const api = stubApi(() => new Response(body));
  const { things } = createModuleClient<Things>(
    api.connection,
    table,
    fileSupport,
  );
  const limits = { timeout: 60_000, totalTimeout: 500 };
  const call = things["recording"]?.(1, limits) as Promise<Download>;
  const file = await api.run(call);
  const text = file.text();
  await api.clock.pass(10_000);
  finish();
  expect(await text).toBe("");
});

test("no timer of a call is left after it", async () => {
  const api = stubApi();
  await api.run(api.connection.request("GET", PATH));
  expect(api.clock.pending).toBe(0);
});
