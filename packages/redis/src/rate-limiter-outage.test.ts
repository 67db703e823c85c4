import { afterEach, describe, expect, test, vi } from "vitest";
import { outages, startProxy } from "../test/proxy.js";
import { quickTimers } from "../test/quick-timers.js";
import { ioredis, nodeRedis, prefix, withRedis } from "../test/redis.js";
import { throttleRequest } from "../test/throttle-request.js";
import { type RedisStatus, redisRateLimiter } from "./index.js";

afterEach(() => void vi.useRealTimers());

let keys = 0;
const freshKey = () => `integration/outage/${++keys}`;

test("without Redis a process keeps to its share of the limit", async () => {
  vi.useFakeTimers();
  const failed = async () => {
    throw new Error("gone");
  };
  const limiter = redisRateLimiter(
    { evalsha: failed, eval: failed },
    { limit: 40, interval: 1_000, share: 0.25, onStatus: () => {} },
  );
  let sent = 0;
  for (let turn = 0; turn < 100; turn++)
    void limiter.acquire(throttleRequest("app/7")).then(() => sent++);
  const sentAfter = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return sent;
  };
  // The digest of a script comes from outside the timers.
  await vi.waitFor(() => expect(sent).toBe(10));
  expect(await sentAfter(990)).toBe(10);
  const [before, after] = [await sentAfter(1_110), await sentAfter(1_000)];
  expect(before).toBeGreaterThan(18);
  expect(before).toBeLessThanOrEqual(22);
  expect(after - before).toBe(10);
});

withRedis("turns while Redis", () => {
  describe.concurrent.each([
    ["redis", nodeRedis],
    ["ioredis", async (port: number) => ioredis(port)],
  ] as const)("with a client of %s", (_, open) => {
    test.each(outages)(
      "%s go on, with one report, until it is back",
      { timeout: 20_000 },
      async (_, harm) => {
        const proxy = await startProxy();
        const statuses: RedisStatus[] = [];
        // Ten times as fast as they say: 40 in 200 ms, of which this process has 10.
        const limiter = redisRateLimiter(await open(proxy.port), {
          prefix,
          clock: quickTimers,
          limit: 40,
          interval: 200,
          share: 0.25,
          timeout: 8_000,
          onStatus: (status) => statuses.push(status),
        });
        const key = freshKey();
        const acquire = () => limiter.acquire(throttleRequest(key));
        await acquire();

        harm(proxy);
        await Promise.all(Array.from({ length: 30 }, acquire));
        expect(statuses.map(({ available }) => available)).toEqual([false]);
        proxy.mend();
        await vi.waitFor(
          async () => {
            await acquire();
            expect(statuses.map(({ available }) => available)).toEqual([
              false,
              true,
            ]);
          },
          { timeout: 8_000 },
        );
        await acquire();
        const name = `${prefix}:rate:{${key}}:turns`;
        expect(await ioredis().zcard(name)).toBeGreaterThan(0);
      },
    );
  });

  test("went away while 100 requests waited lose none of them", async () => {
    const proxy = await startProxy();
    const limiter = redisRateLimiter(ioredis(proxy.port), {
      prefix,
      limit: 50,
      interval: 300,
      share: 0.5,
      timeout: 50,
      onStatus: () => {},
    });
    const key = freshKey();
    const turns = Array.from({ length: 100 }, () =>
      limiter.acquire(throttleRequest(key)),
    );
    await Promise.race(turns);
    proxy.cut();
    await Promise.all(turns);
  });

  test("are waited for by one who aborts, and by one who cannot wait", async () => {
    const proxy = await startProxy();
    proxy.cut();
    const limiter = redisRateLimiter(ioredis(proxy.port), {
      prefix,
      limit: 1,
      interval: 60_000,
      share: 1,
      timeout: 50,
      onStatus: () => {},
    });
    const key = freshKey();
    await limiter.acquire(throttleRequest(key));
    const controller = new AbortController();
    const { signal } = controller;
    const aborted = limiter.acquire(throttleRequest(key, { signal }));
    controller.abort(new Error("no longer"));
    await expect(aborted).rejects.toThrow("no longer");
    await expect(
      limiter.acquire(throttleRequest(key, { timeLeft: 1_000 })),
    ).rejects.toMatchObject({ status: 429, outcome: "not-sent" });
  });
});
