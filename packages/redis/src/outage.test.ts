import { type StoredToken, shareTokens, systemClock } from "@st/core";
import { describe, expect, test, vi } from "vitest";
import { outages, startProxy } from "../test/proxy.js";
import { quickTimers } from "../test/quick-timers.js";
import { ioredis, nodeRedis, prefix, withRedis } from "../test/redis.js";
import { type RedisStatus, redisTokenStore } from "./index.js";

const encryptionKey = "ab".repeat(32);
let keys = 0;
const freshKey = () => `integration/cid.outage/${++keys}`;
const tokenOf = (accessToken: string): StoredToken => ({
  accessToken,
  obtainedAt: Date.now(),
  expiresAt: Date.now() + 900_000,
});

withRedis("tokens while Redis", () => {
  describe.concurrent.each([
    ["redis", nodeRedis],
    ["ioredis", async (port: number) => ioredis(port)],
  ] as const)("with a client of %s", (_, open) => {
    test.each(outages)(
      "%s are the process's own, with one report, until it is back",
      async (_, harm) => {
        const proxy = await startProxy();
        const statuses: RedisStatus[] = [];
        const store = redisTokenStore(await open(proxy.port), {
          prefix,
          encryptionKey,
          clock: quickTimers,
          timeout: 8_000,
          onStatus: (status) => statuses.push(status),
        });
        const key = freshKey();
        await store.set(key, tokenOf("shared"));
        expect(await store.get(key)).toHaveProperty("accessToken", "shared");

        harm(proxy);
        for (let turn = 0; turn < 20; turn++) {
          expect(await store.get(key)).toHaveProperty("accessToken", "shared");
          expect(await store.claim(key, 2_000)).toBe(true);
        }
        expect(statuses.map(({ available }) => available)).toEqual([false]);
        expect(statuses[0]?.error).toBeInstanceOf(Error);

        proxy.mend();
        await vi.waitFor(
          async () => {
            await store.get(key);
            expect(statuses.map(({ available }) => available)).toEqual([
              false,
              true,
            ]);
          },
          { timeout: 8_000 },
        );
        expect(statuses[1]?.outage).toBeGreaterThan(0);
        await store.set(key, tokenOf("shared again"));
        const other = redisTokenStore(ioredis(), { prefix, encryptionKey });
        expect(await other.get(key)).toHaveProperty(
          "accessToken",
          "shared again",
        );
      },
    );
  });

  test("cannot be reached from the start are fetched at once", async () => {
    const proxy = await startProxy();
    proxy.cut();
    const statuses: RedisStatus[] = [];
    const store = redisTokenStore(ioredis(proxy.port), {
      prefix,
      encryptionKey,
      timeout: 100,
      onStatus: (status) => statuses.push(status),
    });
    const reported: unknown[] = [];
    const port = {
      key: freshKey(),
      clock: systemClock,
      fetch: vi.fn(async () => tokenOf("own")),
      report: (error: unknown) => void reported.push(error),
    };
    const token = await shareTokens(store).obtain(port, undefined);
    expect(token.accessToken).toBe("own");
    expect(statuses).toHaveLength(1);
    expect(reported).toEqual([]);
  });
});

test("without a listener the outage is a warning of the process, once", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
  const failed = async () => {
    throw new Error("The client is closed.");
  };
  const client = { evalsha: failed, eval: failed };
  const stores = [1, 2].map(() => redisTokenStore(client, { encryptionKey }));
  for (const store of [...stores, ...stores]) await store.get("a/b/7");
  expect(warned.mock.calls).toEqual([
    [
      "Redis cannot be used (The client is closed). Until it can, this process uses tokens and rate limits of its own.",
      { code: "ST_REDIS_UNAVAILABLE" },
    ],
  ]);
  warned.mockRestore();
});

test("a listener that throws harms no call", async () => {
  const failed = async () => {
    throw new Error("gone");
  };
  const onStatus = () => {
    throw new Error("no log");
  };
  const client = { evalsha: failed, eval: failed };
  const store = redisTokenStore(client, { encryptionKey, onStatus });
  expect(await store.get("a/b/7")).toBeUndefined();
  expect(await store.claim("a/b/7", 100)).toBe(true);
});
