import { ServiceTitanRateLimitError, systemClock } from "@st/core";
import type { Redis } from "ioredis";
import { describe, expect, test } from "vitest";
import { clients, ioredis, prefix, withRedis } from "../test/redis.js";
import { throttleRequest } from "../test/throttle-request.js";
import {
  type RedisRateLimiter,
  type RedisRateLimiterOptions,
  redisRateLimiter,
} from "./index.js";
import { outageOf } from "./internal/outage.js";
import { RedisTurns, type Turn } from "./rate-limiter/turns.js";

let keys = 0;
const freshKey = () => `integration/app/${++keys}`;

/** Takes turns and notes when they came. */
function takerOf(limiter: RedisRateLimiter, key: string) {
  const taken: [name: string, at: number][] = [];
  const take = (name: string) =>
    limiter
      .acquire(throttleRequest(key))
      .then(() => void taken.push([name, performance.now()]));
  return { taken, take };
}

withRedis("requests of several processes", () => {
  describe.each(clients)("with clients of %s", (_, open) => {
    test("are sent by turns, so that each gets its part", async () => {
      const key = freshKey();
      const limit = 20;
      const interval = 200;
      const processes = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const limiter = redisRateLimiter(await open(), {
            prefix,
            limit,
            interval,
          });
          return takerOf(limiter, key);
        }),
      );
      await Promise.all(
        processes.flatMap(({ take }) =>
          Array.from({ length: 50 }, (_, index) => take(String(index))),
        ),
      );
      const taken = processes.flatMap((process) => process.taken);
      expect(taken).toHaveLength(200);
      const order = taken.sort(([, a], [, b]) => a - b).slice(20, 120);
      for (const process of processes)
        expect(
          order.filter((turn) => process.taken.includes(turn)).length,
        ).toBeGreaterThan(15);
    });
  });

  test("are served in their order within a process, 1,000 of them too", async () => {
    const limiter = redisRateLimiter(ioredis(), {
      prefix,
      limit: 1_000,
      interval: 500,
    });
    const { taken, take } = takerOf(limiter, freshKey());
    await Promise.all(
      Array.from({ length: 1_500 }, (_, index) => take(String(index))),
    );
    expect(taken.map(([name]) => name)).toEqual(
      Array.from({ length: 1_500 }, (_, index) => String(index)),
    );
  });

  test("with other keys do not wait for each other", async () => {
    const limiter = redisRateLimiter(ioredis(), {
      prefix,
      limit: 1,
      interval: 60_000,
    });
    await Promise.all([
      limiter.acquire(throttleRequest(freshKey())),
      limiter.acquire(throttleRequest(freshKey())),
    ]);
  });

  test("for a report have a window of their own", async () => {
    const limiter = redisRateLimiter(ioredis(), {
      prefix,
      limit: 1,
      interval: 60_000,
    });
    const key = freshKey();
    const report = (id: number) =>
      throttleRequest(key, {
        template:
          "/reporting/v2/tenant/{tenant}/report-category/{category}/reports/{reportId}/data",
        url: `https://api.servicetitan.io/reporting/v2/tenant/7/report-category/x/reports/${id}/data?page=1`,
        timeLeft: 5_000,
      });
    await limiter.acquire(throttleRequest(key));
    for (let run = 0; run < 5; run++) await limiter.acquire(report(1));
    await limiter.acquire(report(2));
    await expect(limiter.acquire(report(1))).rejects.toBeInstanceOf(
      ServiceTitanRateLimitError,
    );
  });
});

withRedis("the script", () => {
  test.each([
    [60, 1_010],
    [5, 60_500],
    [1, 500],
  ])(
    "gives out %d turns in any %d ms, whoever asks",
    async (limit, interval) => {
      const rule = { key: freshKey(), limit, interval };
      const client = ioredis();
      const outage = outageOf(client, systemClock);
      const processes = [1, 2, 3].map(
        () =>
          new RedisTurns(outage, systemClock, rule, { prefix, timeout: 9_000 }),
      );
      const wish = { want: 7, ahead: 7, settle: 0, returned: [], late: [] };
      for (let turn = 0; turn < limit; turn++)
        await Promise.all(processes.map((process) => process.reserve(wish)));
      const times = await timesOf(client, `${prefix}:rate:{${rule.key}}`);
      expect(times).toHaveLength(21 * limit);
      const micros = interval * 1_000;
      const gap = Math.floor(micros / limit / 2);
      for (let index = limit; index < times.length; index++) {
        const [from, before, at] = [limit, 1, 0].map(
          (back) => times[index - back] ?? 0,
        ) as [number, number, number];
        expect(at - from).toBeGreaterThanOrEqual(micros);
        if (index === limit) continue;
        expect(at - before).toBeGreaterThanOrEqual(gap);
      }
    },
  );

  test("counts a turn that was used late from when it was used", async () => {
    const rule = { key: freshKey(), limit: 1, interval: 5_000 };
    const client = ioredis();
    const outage = outageOf(client, systemClock);
    const source = new RedisTurns(outage, systemClock, rule, {
      prefix,
      timeout: 9_000,
    });
    const wish = { want: 1, ahead: 1, settle: 0, returned: [] };
    const { turns } = await source.reserve({ ...wish, late: [] });
    const [turn] = turns as [Turn];
    await source.reserve({ ...wish, late: [[turn, 700]] });
    const [first = 0, next = 0] = await timesOf(
      client,
      `${prefix}:rate:{${rule.key}}`,
    );
    expect(next - first).toBe(5_000_000);
    const seen = await client.hget(`${prefix}:rate:{${rule.key}}`, "seen");
    expect(next - Number(seen)).toBeGreaterThan(5_000_000);
  });
});

/** When the turns of a window are, in µs. */
async function timesOf(client: Redis, base: string): Promise<number[]> {
  const turns = await client.zrange(`${base}:turns`, "0", "-1", "WITHSCORES");
  return turns.filter((_, index) => index % 2).map(Number);
}

withRedis("turns", () => {
  const fillOf = async (options: RedisRateLimiterOptions) => {
    const client = ioredis();
    const key = freshKey();
    const limiter = redisRateLimiter(client, { prefix, ...options });
    for (let turn = 0; turn < (options.limit ?? 0); turn++)
      await limiter.acquire(throttleRequest(key));
    return { client, key, limiter, base: `${prefix}:rate:{${key}}` };
  };

  test("of requests that were aborted go to those behind them", async () => {
    const { client, key, limiter, base } = await fillOf({
      limit: 5,
      interval: 250,
    });
    const aborted = Array.from({ length: 100 }, () => {
      const controller = new AbortController();
      const { signal } = controller;
      return {
        controller,
        turn: limiter.acquire(throttleRequest(key, { signal })),
      };
    });
    const last = limiter.acquire(throttleRequest(key));
    const failures = aborted.map(({ turn }) => turn.catch(String));
    const turns = async () => Number(await client.hget(base, "seq"));
    await expect.poll(turns).toBe(6);
    for (const { controller } of aborted) controller.abort("no longer");
    expect(new Set(await Promise.all(failures))).toEqual(
      new Set(["no longer"]),
    );
    await last;
    // Some of them may have had their turns before.
    expect(await turns()).toBeLessThan(20);
  });

  test("that nobody needs any more are given back to other processes", async () => {
    const { client, key, limiter, base } = await fillOf({
      limit: 1,
      interval: 60_000,
    });
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = limiter.acquire(throttleRequest(key, { signal }));
    const turns = () => client.zcard(`${base}:turns`);
    await expect.poll(turns).toBe(2);
    controller.abort(new Error("no longer"));
    await expect(waiting).rejects.toThrow("no longer");
    await expect.poll(turns).toBe(1);
    expect(await client.zcard(`${base}:free`)).toBe(1);
    const other = redisRateLimiter(ioredis(), {
      prefix,
      limit: 1,
      interval: 60_000,
    });
    const next = new AbortController();
    const turn = other.acquire(throttleRequest(key, { signal: next.signal }));
    await expect.poll(turns).toBe(2);
    expect(await client.zcard(`${base}:free`)).toBe(0);
    next.abort();
    await expect(turn).rejects.toThrow();
  });

  test("are refused at once to requests that cannot wait so long", async () => {
    const { key, limiter } = await fillOf({ limit: 2, interval: 60_000 });
    const turn = limiter.acquire(throttleRequest(key, { timeLeft: 10_000 }));
    await expect(turn).rejects.toMatchObject({
      status: 429,
      outcome: "not-sent",
      message: expect.stringMatching(
        /^Too many requests: crm\.customers\.get must wait \d+ ms/,
      ),
    });
    const aborted = AbortSignal.abort(new Error("gone before"));
    await expect(
      limiter.acquire(throttleRequest(key, { signal: aborted })),
    ).rejects.toThrow("gone before");
  });

  test("pause in all processes after a 429", async () => {
    const client = ioredis();
    const key = freshKey();
    const [refused, other] = [1, 2].map(() =>
      redisRateLimiter(client, { prefix }),
    );
    refused?.penalize(throttleRequest(key), 60_000);
    await expect.poll(() => client.exists(`${prefix}:rate:{${key}}`)).toBe(1);
    for (const limiter of [refused, other])
      await expect(
        limiter?.acquire(throttleRequest(key, { timeLeft: 30_000 })),
      ).rejects.toBeInstanceOf(ServiceTitanRateLimitError);
  });

  test("after a pause that was shortened are given to one request alone", async () => {
    const client = ioredis();
    const key = freshKey();
    const base = `${prefix}:rate:{${key}}`;
    const limiter = redisRateLimiter(client, { prefix, maxPause: 100 });
    limiter.penalize(throttleRequest(key), 86_400_000);
    await Promise.race([
      limiter.acquire(throttleRequest(key)),
      limiter.acquire(throttleRequest(key)),
    ]);
    const [pause, seen] = await client.hmget(base, "pause", "seen");
    const left = Number(pause) - Number(seen);
    expect(left).toBeGreaterThan(1_900_000);
    expect(left).toBeLessThanOrEqual(2_200_000);
    expect(await client.zcard(`${base}:turns`)).toBe(1);
  });

  test("lie further apart after each 429, for a while", async () => {
    const { client, key, limiter, base } = await fillOf({
      limit: 5,
      interval: 1_000,
    });
    const margin = async () => Number(await client.hget(base, "margin"));
    for (let refused = 0; refused < 5; refused++)
      limiter.penalize(throttleRequest(key), 50);
    await expect.poll(margin).toBe(5_000);
    await new Promise((resolve) => setTimeout(resolve, 60));
    limiter.penalize(throttleRequest(key), 1);
    await expect.poll(margin).toBe(10_000);
    // As if the last 429 had been 70 s ago.
    await client.hincrby(base, "eased", -70_000_000);
    await limiter.acquire(throttleRequest(key));
    expect(await margin()).toBe(0);
  });

  test("are given on when Redis has lost the window's keys", async () => {
    const { client, key, limiter, base } = await fillOf({
      limit: 1,
      interval: 60_000,
    });
    const turn = limiter.acquire(throttleRequest(key, { timeLeft: 70_000 }));
    await expect.poll(() => client.zcard(`${base}:turns`)).toBe(2);
    await client.del(base, `${base}:turns`, `${base}:free`);
    const other = redisRateLimiter(client, {
      prefix,
      limit: 1,
      interval: 60_000,
    });
    await other.acquire(throttleRequest(key));
    void turn.catch(() => {});
  });

  test("do not wait for an hour when Redis' clock is set back by one", async () => {
    const { client, key, limiter, base } = await fillOf({
      limit: 3,
      interval: 300,
    });
    await setAhead(client, base, 3_600_000_000);
    await limiter.acquire(throttleRequest(key, { timeLeft: 5_000 }));
    const [first, , , last] = await timesOf(client, base);
    expect(Number(last) - Number(first)).toBeGreaterThanOrEqual(300_000);
  });

  test("leave nothing behind for ever", async () => {
    const { client, base } = await fillOf({ limit: 3, interval: 300 });
    for (const name of [base, `${base}:turns`]) {
      const left = await client.pttl(name);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThan(5_000);
    }
  });
});

/** What a window looks like if Redis' clock was so many µs ahead until now. */
async function setAhead(client: Redis, base: string, by: number) {
  const turns = await client.zrange(`${base}:turns`, "0", "-1", "WITHSCORES");
  for (let index = 0; index < turns.length; index += 2)
    await client.zadd(
      `${base}:turns`,
      String(Number(turns[index + 1]) + by),
      turns[index] as string,
    );
  for (const name of ["seen", "paced"])
    await client.hincrby(base, name, String(by));
}

test("a script that Redis has forgotten is sent whole, once", async () => {
  const sent: string[] = [];
  const client = {
    evalsha: async () => {
      sent.push("digest");
      throw new Error("NOSCRIPT No matching script. Please use EVAL.");
    },
    // As Redis, it gives no turn that nobody wants.
    eval: async (script: string, ...rest: readonly unknown[]) => {
      sent.push(script);
      const want = Number(rest[6]);
      return [1_000_000, 0, ...(want > 0 ? ["1", 1_000_000] : [])];
    },
  };
  await redisRateLimiter(client).acquire(throttleRequest("app/7"));
  expect(sent.slice(0, 2)).toEqual([
    "digest",
    expect.stringContaining('redis.call("TIME")'),
  ]);
});

test.each([
  ["share", 2, "give 1 divided by the number of processes"],
  ["share", 0, "give a number above 0"],
  ["limit", Number.NaN, "give a number above 0"],
  ["interval", -1, "give a number above 0"],
])("the option %s of %d is refused", (name, value, message) => {
  const client = { evalsha: async () => [], eval: async () => [] };
  expect(() => redisRateLimiter(client, { [name]: value })).toThrow(
    `redisRateLimiter: ${name} is ${value}; ${message}`,
  );
});
