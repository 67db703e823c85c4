import { describe, expect, test, vi } from "vitest";
import { type RedisProxy, startProxy } from "../test/proxy.js";
import { quickTimers } from "../test/quick-timers.js";
import { ioredis, nodeRedis, prefix, withRedis } from "../test/redis.js";
import { throttleRequest } from "../test/throttle-request.js";
import { type RedisStatus, redisRateLimiter } from "./index.js";

let keys = 0;
const freshKey = () => `integration/outage/${++keys}`;

withRedis("turns while Redis", () => {
  describe.concurrent.each([
    ["redis", nodeRedis],
    ["ioredis", async (port: number) => ioredis(port)],
  ] as const)("with a client of %s", (_, open) => {
    test.each([
      ["is gone", (proxy: RedisProxy) => proxy.cut()],
      ["is too slow", (proxy: RedisProxy) => proxy.delay(400)],
      [
        "is read-only",
        (proxy: RedisProxy) =>
          proxy.refuse("READONLY You can't write against a replica."),
      ],
      [
        "is full",
        (proxy: RedisProxy) => proxy.refuse("OOM command not allowed."),
      ],
    ])(
      "%s are this process's share, with one report, until it is back",
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
          timeout: 1_000,
          onStatus: (status) => statuses.push(status),
        });
        const key = freshKey();
        const acquire = () => limiter.acquire(throttleRequest(key));
        await acquire();

        harm(proxy);
        const taken: number[] = [];
        await Promise.all(
          Array.from({ length: 30 }, () =>
            acquire().then(() => void taken.push(Date.now())),
          ),
        );
        expect(statuses.map(({ available }) => available)).toEqual([false]);
        for (let index = 10; index < taken.length; index++)
          expect(
            (taken[index] as number) - (taken[index - 10] as number),
          ).toBeGreaterThanOrEqual(195);

        proxy.mend();
        await vi.waitFor(
          async () => {
            await acquire();
            expect(statuses.map(({ available }) => available)).toEqual([
              false,
              true,
            ]);
          },
          { timeout: 4_000 },
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
