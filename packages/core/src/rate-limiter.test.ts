import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FakeClock, fakeClock } from "../test/fake-clock.js";
import { json, stubApi } from "../test/stub-api.js";
import type { Connection } from "./connection.js";
import type { ServiceTitanRateLimitError } from "./errors.js";
import {
  reportWindow,
  type SlidingWindowOptions,
  slidingWindow,
  type ThrottleRequest,
} from "./rate-limiter.js";

const request = (
  key = "app/7",
  more: Partial<ThrottleRequest> = {},
): ThrottleRequest => ({
  key,
  tenantId: 7,
  operation: "crm.customers.get",
  template: "/crm/v2/tenant/{tenant}/customers/{id}",
  url: "https://api.servicetitan.io/crm/v2/tenant/7/customers/1",
  signal: new AbortController().signal,
  ...more,
});
const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Lets time pass in small steps, so that what waits can go on in between. */
async function pass(clock: FakeClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10) {
    clock.advance(10);
    await turn();
  }
}

test("no window of the interval ever holds more than the limit, and no timer is left", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 700 }), {
        minLength: 1,
        maxLength: 150,
      }),
      fc.integer({ min: 1, max: 20 }),
      async (gaps, limit) => {
        const clock = fakeClock();
        const limiter = slidingWindow({ clock, limit, interval: 1_000 });
        const sent: number[] = [];
        let asked = 0;
        for (const gap of gaps) {
          await clock.pass(gap);
          const turn = limiter.acquire(request());
          asked++;
          if (turn !== undefined) void turn.then(() => sent.push(clock.now()));
          else sent.push(clock.now());
          await Promise.resolve();
        }
        await Promise.resolve();
        while (sent.length < asked) {
          clock.next();
          await Promise.resolve();
          await Promise.resolve();
        }
        for (let index = limit; index < sent.length; index++) {
          expect(
            (sent[index] as number) - (sent[index - limit] as number),
          ).toBeGreaterThanOrEqual(1_000);
        }
        await clock.pass(1);
        expect(clock.pending, "no timer while idle").toBe(0);
      },
    ),
    { numRuns: 200 },
  ));

test("60 in any 1,015 ms, first come, first served, and evenly while others wait", async () => {
  const clock = fakeClock();
  const limiter = slidingWindow({ clock });
  const order: number[] = [];
  for (let index = 0; index < 130; index++) {
    const wait = limiter.acquire(request());
    if (wait !== undefined) void wait.then(() => order.push(index));
    else order.push(index);
  }
  expect(order).toHaveLength(60);
  await clock.pass(1_116);
  expect(order).toHaveLength(60);
  await clock.pass(506);
  expect(
    order.length,
    "half of a window later, half of a window more",
  ).toBeGreaterThanOrEqual(90);
  expect(order.length).toBeLessThanOrEqual(92);
  await clock.pass(1_015);
  expect(order).toEqual(Array.from({ length: 130 }, (_, index) => index));
});

test("keys do not slow each other, and a 429 slows its own alone", async () => {
  const clock = fakeClock();
  const limiter = slidingWindow({ clock, limit: 1 });
  expect(limiter.acquire(request("a"))).toBeUndefined();
  expect(limiter.acquire(request("b"))).toBeUndefined();
  limiter.penalize?.(request("c"), 5_000);
  expect(limiter.acquire(request("d"))).toBeUndefined();
  let sent = false;
  void limiter.acquire(request("c"))?.then(() => {
    sent = true;
  });
  await pass(clock, 4_900);
  expect(sent).toBe(false);
  await pass(clock, 200);
  expect(sent).toBe(true);
});

test("one that gives up makes room, keeps the order of the others, and leaves no timer", async () => {
  const clock = fakeClock();
  const limiter = slidingWindow({ clock, limit: 1, interval: 100 });
  void limiter.acquire(request());
  const order: string[] = [];
  const abort = new AbortController();
  const first = limiter
    .acquire(request("app/7", { signal: abort.signal }))
    ?.catch((reason) => order.push(String(reason)));
  const second = limiter.acquire(request())?.then(() => order.push("second"));
  abort.abort("gone");
  await first;
  await pass(clock, 110);
  await second;
  expect(order).toEqual(["gone", "second"]);
  const last = new AbortController();
  const third = limiter
    .acquire(request("app/7", { signal: last.signal }))
    ?.catch(() => {});
  last.abort();
  await third;
  expect(clock.pending).toBe(0);
});

test("a clock that is set back never makes a wait longer than the interval", async () => {
  const clock = fakeClock();
  let back = 0;
  const limiter = slidingWindow({
    clock: { ...clock, now: () => clock.now() - back },
    limit: 1,
    interval: 1_000,
  });
  void limiter.acquire(request());
  back = 3_600_000;
  let sent = false;
  void limiter.acquire(request())?.then(() => {
    sent = true;
  });
  await pass(clock, 1_110);
  expect(sent).toBe(true);
});

test("report data has a window of its own, by report", () => {
  const template =
    "/reporting/v2/tenant/{tenant}/report-category/{category}/reports/{reportId}/data";
  const url = (report: number) =>
    `https://api.servicetitan.io/reporting/v2/tenant/7/report-category/x/reports/${report}/data?page=1`;
  const clock = fakeClock();
  const limiter = slidingWindow({ clock });
  const run = (report: number) =>
    limiter.acquire(request("app/7", { template, url: url(report) }));
  for (let index = 0; index < 5; index++) expect(run(1)).toBeUndefined();
  expect(run(1)).toBeInstanceOf(Promise);
  expect(run(2)).toBeUndefined();
  for (let index = 0; index < 60; index++)
    expect(limiter.acquire(request())).toBeUndefined();
  expect(reportWindow(request())).toBeUndefined();
  // Pages of one report share its window.
  expect(reportWindow(request("app/7", { template, url: url(1) }))).toEqual({
    key: `app/7 ${url(1).replace("?page=1", "")}`,
    limit: 5,
    interval: 60_500,
    maxPause: 600_000,
  });
});

test("a connection throttles by app and tenant, with a key that holds no secret", async () => {
  const keys = new Set<string>();
  const api = stubApi(() => json({}));
  const limiter = {
    acquire: (asked: ThrottleRequest) => void keys.add(asked.key) as undefined,
  };
  const one = api.connect({ limiter });
  const two = one.forTenant({ tenantId: 8 });
  const otherApp = api.connect({ limiter, appKey: "ak1.other-key" });
  for (const connection of [one, two, otherApp])
    await api.run(
      connection.request("GET", "/crm/v2/tenant/{tenant}/customers"),
    );
  expect(keys.size).toBe(3);
  expect([...keys].join()).not.toMatch(/ak1|secret|other/);
});

test("a 429 tells the limiter how long to hold, from the header, the title, or a second", async () => {
  const told: number[] = [];
  const limiter = {
    acquire: () => undefined,
    penalize: (_: ThrottleRequest, ms: number) => told.push(ms),
  };
  const answers = [
    json({}, 429, { "retry-after": "2" }),
    json({ title: "Rate limit is exceeded. Try again in 3 seconds." }, 429),
    json({}, 429),
    json({}),
  ];
  const api = stubApi(() => answers.shift() as Response);
  await api.run(
    api
      .connect({ limiter })
      .request("GET", "/crm/v2/tenant/{tenant}/customers"),
  );
  expect(told).toEqual([2_000, 3_000, 1_000]);
});

describe("a wait of a day, asked for once", () => {
  const list = (connection: Connection) =>
    connection.request("GET", "/crm/v2/tenant/{tenant}/customers");
  /** When requests arrived, in s, at an API that refuses the first so many. */
  const apiThat = (
    refusals: number,
    options: SlidingWindowOptions = {},
    wait = "86400",
  ) => {
    const arrived: number[] = [];
    const api = stubApi(() => {
      arrived.push(api.clock.elapsed / 1_000);
      return arrived.length > refusals
        ? json({})
        : json({}, 429, { "retry-after": wait });
    });
    const { clock } = api;
    const limiter = slidingWindow({ clock, ...options });
    api.connection = api.connect({ limiter });
    return { api, arrived };
  };

  test("fails that call at once, holds the others for two minutes, then lets one through alone", async () => {
    const { api, arrived } = apiThat(1);
    await expect(api.run(list(api.connection))).rejects.toMatchObject({
      status: 429,
      retryAfter: 86_400_000,
    });
    expect(arrived).toEqual([0]);
    await api.run(
      Promise.all(Array.from({ length: 5 }, () => list(api.connection))),
    );
    const [probe, ...others] = arrived.slice(1) as [number, ...number[]];
    expect(probe).toBeCloseTo(120, 1);
    expect(others).toHaveLength(4);
    for (const time of others) expect(time - probe).toBeGreaterThanOrEqual(2);
    expect(Math.max(...others) - probe).toBeLessThan(2.2);
  });

  test("repeated to the one let through, costs one request in each pause", async () => {
    const { api, arrived } = apiThat(2, { maxPause: 10_000 });
    const first = list(api.connection).catch(() => undefined);
    await api.run(first);
    const calls = Array.from({ length: 3 }, () =>
      list(api.connection).then(
        () => "ok",
        (error: ServiceTitanRateLimitError) => error.retryAfter,
      ),
    );
    expect(await api.run(Promise.all(calls))).toEqual([86_400_000, "ok", "ok"]);
    expect(arrived.map(Math.round)).toEqual([0, 10, 20, 22]);
  });

  test.each(["9".repeat(400), "Fri, 01 Jan 2100 00:00:00 GMT"])(
    "is no longer than one until %s",
    async (wait) => {
      const { api, arrived } = apiThat(1, {}, wait);
      await api.run(list(api.connection)).catch(() => undefined);
      await api.run(list(api.connection));
      expect(arrived.map(Math.round)).toEqual([0, 120]);
    },
  );
});
