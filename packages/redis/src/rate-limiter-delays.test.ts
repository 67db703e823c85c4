import { describe, expect, test } from "vitest";
import { randomNumbers } from "../test/random-numbers.js";
import { ioredis, prefix, withRedis } from "../test/redis.js";
import { runVirtualFleet } from "../test/virtual/fleet.js";
import type { Delays } from "../test/virtual/process.js";

const random = randomNumbers(60);
const upTo = (ms: number) => () => random() * ms;
/** Seldom, and then for much longer. */
const seldom = (ms: number) => () => random() * (random() < 0.05 ? ms : 0.5);

const quiet: Delays = {
  timer: upTo(2),
  redis: upTo(0.5),
  network: upTo(0.5),
  work: () => 0,
  send: () => 0.5,
};

withRedis("four processes that share a tenant", () => {
  describe.each<[string, Partial<Delays>]>([
    ["on a quiet machine", {}],
    ["with event loops that are blocked", { work: upTo(40) }],
    ["with requests that leave late", { send: seldom(60) }],
    ["with late timers", { timer: seldom(40) }],
    ["with a Redis that is slow now and then", { redis: seldom(60) }],
    ["with a Redis far away", { redis: () => 20 + random() }],
    ["with a network that varies", { network: upTo(12) }],
  ])("%s", (name, delays) => {
    test("get no 429, 98 % of the limit, and equal parts", async () => {
      const { refused, share, unfairness } = await runVirtualFleet(
        ioredis(),
        { prefix, key: name },
        { ...quiet, ...delays },
        90,
      );
      expect(refused).toBe(0);
      expect(share).toBeGreaterThan(0.98);
      expect(unfairness).toBeLessThan(0.1);
    }, 120_000);
  });
});
