import { receiveWebhook, type SeenStore, signWebhook } from "@st/webhooks";
import { describe, expect, test, vi } from "vitest";
import { clients, ioredis, prefix, withRedis } from "../test/redis.js";
import { redisSeenEvents } from "./index.js";

let keys = 0;
const freshKey = () => `7/tn.jpm.job-completed/${++keys}`;

withRedis("an event", () => {
  describe.each(clients)("seen with a client of %s", (_, open) => {
    test("is begun by one of many processes, and done for all of them", async () => {
      const client = await open();
      const key = freshKey();
      const processes = Array.from({ length: 10 }, () =>
        redisSeenEvents(client, { prefix }),
      );
      const begin = () => Promise.all(processes.map((p) => p.begin(key)));
      const states = await begin();
      expect(states.filter((state) => state === "new")).toHaveLength(1);
      expect(states.filter((state) => state === "begun")).toHaveLength(9);
      await processes[states.indexOf("new")]?.finish(key);
      expect(new Set(await begin())).toEqual(new Set(["done"]));
    });
  });

  test("that failed is new again", async () => {
    const seen = redisSeenEvents(ioredis(), { prefix });
    const key = freshKey();
    await seen.begin(key);
    await seen.abandon(key);
    expect(await seen.begin(key)).toBe("new");
  });

  test("whose process died is new again after the lease, and a late failure does not free it", async () => {
    const client = ioredis();
    const slow = redisSeenEvents(client, { prefix, lease: 60 });
    const next = redisSeenEvents(client, { prefix });
    const key = freshKey();
    await slow.begin(key);
    expect(await next.begin(key)).toBe("begun");
    await vi.waitFor(async () => expect(await next.begin(key)).toBe("new"));
    await slow.abandon(key);
    expect(await slow.begin(key)).toBe("begun");
  });

  test("is forgotten after the ttl", async () => {
    const seen = redisSeenEvents(ioredis(), { prefix, ttl: 60 });
    const key = freshKey();
    await seen.begin(key);
    await seen.finish(key);
    expect(await seen.begin(key)).toBe("done");
    await vi.waitFor(async () => expect(await seen.begin(key)).toBe("new"));
  });

  test("delivered to two processes at once is handled once", async () => {
    const secret = "0123456789abcdef0123456789abcdef";
    const { headers, body } = await signWebhook(
      {
        specversion: "1.0",
        id: "delivery-1",
        type: "tn.jpm.job-completed",
        time: "2026-01-15T12:00:00Z",
        source: "https://webhooks.servicetitan.io",
        userassignedid: crypto.randomUUID(),
        datacontenttype: "application/json",
        data: { tenantId: 1, tenantName: "Acme Plumbing", job: { id: 42 } },
      },
      { secret },
    );
    const client = ioredis();
    const handle = vi.fn();
    const deliver = async () => {
      const seen: SeenStore = redisSeenEvents(client, { prefix });
      const { status } = await receiveWebhook(
        { headers, body },
        { secret, seen },
        handle,
      );
      return status;
    };
    expect((await Promise.all([deliver(), deliver()])).sort()).toEqual([
      200, 409,
    ]);
    expect(await deliver()).toBe(200);
    expect(handle).toHaveBeenCalledTimes(1);
  });
});

test.each(["ttl", "lease", "timeout"])("a %s of 0 is refused", (name) => {
  const client = { evalsha: async () => "new", eval: async () => "new" };
  expect(() => redisSeenEvents(client, { [name]: 0 })).toThrow(
    `${name} is 0; give a number above 0.`,
  );
});

test("a failure of Redis reaches the receiver, which answers 500", async () => {
  const failed = async () => {
    throw new Error("READONLY");
  };
  const seen = redisSeenEvents({ evalsha: failed, eval: failed });
  for (const step of ["begin", "finish"] as const)
    await expect(seen[step]("7/x/1")).rejects.toThrow(
      "redisSeenEvents: Redis failed for 7/x/1: READONLY",
    );
});
