import { describe, expect, test } from "vitest";
import { startProxy } from "../test/proxy.js";
import {
  clients,
  ioredis,
  nodeRedis,
  prefix,
  withRedis,
} from "../test/redis.js";
import { redisCheckpoints } from "./index.js";

withRedis("a position", () => {
  describe.each(clients)("kept with a client of %s", (_, open) => {
    test("is found by the next process, and stays", async () => {
      const client = await open();
      const store = () => redisCheckpoints(client, { prefix });
      const key = `crm/7/customers/${_}`;
      expect(await store().get(key)).toBeUndefined();
      await store().set(key, "st-position:crm a=b ü}{");
      expect(await store().get(key)).toBe("st-position:crm a=b ü}{");
      await store().set(key, "");
      expect(await store().get(key)).toBe("");
    });
  });

  test("has no end, and braces in its name make no second hash tag", async () => {
    const client = ioredis();
    const key = "crm/7/}{%7B";
    await redisCheckpoints(client, { prefix }).set(key, "x");
    const name = `${prefix}:position:{crm/7/%7D%7B%257B}`;
    expect(await client.pttl(name)).toBe(-1);
    expect(await client.get(name)).toBe("x");
  });

  test("is not taken for missing while Redis is gone, silent, read-only or full", async () => {
    const proxy = await startProxy();
    for (const open of [
      async () => ioredis(proxy.port),
      () => nodeRedis(proxy.port),
    ]) {
      const store = redisCheckpoints(await open(), { prefix, timeout: 200 });
      await store.set("crm/7/jobs", "1");
      for (const [harm, message] of [
        [
          () =>
            proxy.refuse(
              "READONLY You can't write against a read only replica.",
            ),
          "READONLY",
        ],
        [
          () =>
            proxy.refuse(
              "OOM command not allowed when used memory > 'maxmemory'.",
            ),
          "OOM",
        ],
        [() => proxy.delay(1_000), "did not answer in 200 ms"],
        [() => proxy.cut(), "redisCheckpoints: Redis failed for crm/7/jobs"],
      ] as const) {
        harm();
        await expect(store.get("crm/7/jobs")).rejects.toThrow(message);
        await expect(store.set("crm/7/jobs", "2")).rejects.toThrow(message);
        proxy.mend();
      }
    }
  });
});
