import {
  memoryTokenStore,
  type StoredToken,
  shareTokens,
  systemClock,
} from "@st/core";
import { describe, expect, test, vi } from "vitest";
import { clients, ioredis, prefix, withRedis } from "../test/redis.js";
import { type RedisTokenStoreOptions, redisTokenStore } from "./index.js";

const encryptionKey = "ab".repeat(32);
const otherKey = "cd".repeat(32);
let keys = 0;
const freshKey = () => `integration/cid.test/${++keys}`;
const nameOf = (key: string) => `${prefix}:token:{${key}}`;
const tokenOf = (accessToken: string, lifetime = 900_000): StoredToken => {
  const obtainedAt = Date.now();
  return { accessToken, obtainedAt, expiresAt: obtainedAt + lifetime };
};

withRedis("with a client of", () => {
  describe.each(clients)("%s", (_, open) => {
    test("a token is found by another process until it expires", async () => {
      const client = await open();
      const store = () => redisTokenStore(client, { prefix, encryptionKey });
      const key = freshKey();
      expect(await store().get(key)).toBeUndefined();
      const token = tokenOf("token-1", 400);
      await store().set(key, token);
      const read = await store().get(key);
      expect(read?.accessToken).toBe("token-1");
      expect((read?.expiresAt ?? 0) - (read?.obtainedAt ?? 0)).toBe(400);
      await vi.waitFor(async () =>
        expect(await store().get(key)).toBeUndefined(),
      );
    });

    test("one of many claims, and the next once the token is stored", async () => {
      const client = await open();
      const store = redisTokenStore(client, { prefix, encryptionKey });
      const key = freshKey();
      const claims = await Promise.all(
        Array.from({ length: 20 }, () => store.claim(key, 5_000)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      await store.set(key, tokenOf("token-1"));
      expect(await store.claim(key, 5_000)).toBe(true);
      await store.release(key);
      expect(await store.claim(key, 5_000)).toBe(true);
    });

    test("a token that was rejected is deleted, and no other", async () => {
      const client = await open();
      const store = redisTokenStore(client, { prefix, encryptionKey });
      const key = freshKey();
      await store.set(key, tokenOf("token-2"));
      await store.deleteIfEqual(key, "token-1");
      expect(await store.get(key)).toHaveProperty("accessToken", "token-2");
      await store.deleteIfEqual(key, "token-2");
      expect(await store.get(key)).toBeUndefined();
    });
  });
});

withRedis("a token at rest", () => {
  const client = ioredis();
  const storeOf = (options: Partial<RedisTokenStoreOptions> = {}) =>
    redisTokenStore(client, { prefix, encryptionKey, ...options });

  test("is unreadable, and no two of the same look alike", async () => {
    const [one, two] = [freshKey(), freshKey()];
    for (const key of [one, two])
      await storeOf().set(key, tokenOf("very-secret-token"));
    const found = await Promise.all(
      [one, two].map((key) => client.hgetall(nameOf(key))),
    );
    expect(JSON.stringify(found)).not.toContain("secret");
    const raw = found.map(({ sealed = "" }) =>
      Buffer.from(sealed.slice(2), "base64").toString("latin1"),
    );
    expect(raw.join()).not.toContain("secret");
    expect(raw[0]).not.toBe(raw[1]);
  });

  test("is no token for a program with another key, which warns once and replaces it", async () => {
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    const key = freshKey();
    await storeOf().set(key, tokenOf("token-1"));
    const stranger = storeOf({ encryptionKey: otherKey });
    expect(await stranger.get(key)).toBeUndefined();
    expect(await stranger.get(key)).toBeUndefined();
    expect(warned).toHaveBeenCalledTimes(1);
    expect(String(warned.mock.calls[0])).not.toContain(otherKey);
    await stranger.deleteIfEqual(key, "token-1");
    expect(await storeOf().get(key)).toHaveProperty("accessToken", "token-1");
    await stranger.set(key, tokenOf("token-2"));
    expect(await stranger.get(key)).toHaveProperty("accessToken", "token-2");
    warned.mockRestore();
  });

  test("survives a change of the key", async () => {
    const key = freshKey();
    await storeOf().set(key, tokenOf("token-1"));
    const changed = storeOf({ encryptionKey: [otherKey, encryptionKey] });
    expect(await changed.get(key)).toHaveProperty("accessToken", "token-1");
    await changed.set(key, tokenOf("token-2"));
    const after = storeOf({ encryptionKey: otherKey });
    expect(await after.get(key)).toHaveProperty("accessToken", "token-2");
  });

  test.each([
    ["cut short", (sealed: string) => sealed.slice(0, 10)],
    ["changed", (sealed: string) => `${sealed.slice(0, -6)}AAAA==`],
    ["of another version", (sealed: string) => `2.${sealed.slice(2)}`],
    ["not even base64", () => "1.%%%"],
    ["empty", () => ""],
  ])("that was %s is no token", async (_, tamper) => {
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    const key = freshKey();
    await storeOf().set(key, tokenOf("token-1"));
    const sealed = (await client.hget(nameOf(key), "sealed")) ?? "";
    await client.hset(nameOf(key), "sealed", tamper(sealed));
    expect(await storeOf().get(key)).toBeUndefined();
    warned.mockRestore();
  });

  test("moved to another tenant's key is no token", async () => {
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    const [own, foreign] = [freshKey(), freshKey()];
    await storeOf().set(own, tokenOf("token-1"));
    await client.copy(nameOf(own), nameOf(foreign));
    expect(await storeOf().get(foreign)).toBeUndefined();
    warned.mockRestore();
  });

  test("has the rest of its life by Redis' clock, whatever a process's clock says", async () => {
    const key = freshKey();
    const ahead = { ...systemClock, now: () => Date.now() + 3_600_000 };
    const obtainedAt = ahead.now();
    await storeOf({ clock: ahead }).set(key, {
      accessToken: "token-1",
      obtainedAt,
      expiresAt: obtainedAt + 900_000,
    });
    const left = ((await storeOf().get(key))?.expiresAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(890_000);
    expect(left).toBeLessThanOrEqual(900_000);
  });

  test("lives no longer than its lifetime if Redis' clock is set back", async () => {
    const key = freshKey();
    await storeOf().set(key, tokenOf("token-1"));
    const until = Number(await client.hget(nameOf(key), "until"));
    await client.hset(nameOf(key), "until", until + 3_600_000);
    const left = ((await storeOf().get(key))?.expiresAt ?? 0) - Date.now();
    expect(left).toBeLessThanOrEqual(900_000);
  });
});

withRedis("a claim", () => {
  const client = ioredis();
  const storeOf = () => redisTokenStore(client, { prefix, encryptionKey });

  test("whose holder died runs out, and one other takes over", async () => {
    const key = freshKey();
    expect(await storeOf().claim(key, 80)).toBe(true);
    const others = Array.from({ length: 5 }, storeOf);
    const claim = () => Promise.all(others.map((o) => o.claim(key, 5_000)));
    expect((await claim()).filter(Boolean)).toHaveLength(0);
    await vi.waitFor(async () =>
      expect((await claim()).filter(Boolean)).toHaveLength(1),
    );
    expect((await claim()).filter(Boolean)).toHaveLength(0);
  });

  test("that ran out neither overwrites the later token nor frees the later claim", async () => {
    const key = freshKey();
    const [slow, quick, third] = [storeOf(), storeOf(), storeOf()];
    expect(await slow.claim(key, 1)).toBe(true);
    await vi.waitFor(async () =>
      expect(await quick.claim(key, 5_000)).toBe(true),
    );
    await slow.release(key);
    expect(await third.claim(key, 5_000)).toBe(false);
    await quick.set(key, tokenOf("newer"));
    // Its process had claimed before it stalled.
    const stalled = storeOf();
    await client.hset(nameOf(key), "lock", 0);
    expect(await stalled.claim(key, 1)).toBe(true);
    await client.hset(nameOf(key), "lock", 0);
    expect(await quick.claim(key, 5_000)).toBe(true);
    await quick.set(key, tokenOf("newest"));
    await stalled.set(key, tokenOf("old"));
    expect(await third.get(key)).toHaveProperty("accessToken", "newest");
  });

  test("from before Redis' clock was set back does not hold for ever", async () => {
    const key = freshKey();
    await storeOf().claim(key, 5_000);
    await client.hset(nameOf(key), "lock", Date.now() + 86_400_000);
    expect(await storeOf().claim(key, 5_000)).toBe(true);
  });

  test("is lost with its key without harm", async () => {
    const key = freshKey();
    const store = storeOf();
    for (let turn = 0; turn < 3; turn++) {
      expect(await store.claim(key, 5_000)).toBe(true);
      await client.hset(nameOf(key), "lock", 0);
    }
    await client.del(nameOf(key));
    await store.set(key, tokenOf("token-1"));
    expect(await storeOf().get(key)).toHaveProperty("accessToken", "token-1");
    const next = storeOf();
    expect(await next.claim(key, 5_000)).toBe(true);
    await next.set(key, tokenOf("token-2"));
    expect(await storeOf().get(key)).toHaveProperty("accessToken", "token-2");
  });

  test("leaves nothing behind for ever", async () => {
    const key = freshKey();
    const store = storeOf();
    await store.claim(key, 100);
    expect(await client.pttl(nameOf(key))).toBeGreaterThan(0);
    await store.set(key, tokenOf("token-1"));
    const left = await client.pttl(nameOf(key));
    expect(left).toBeGreaterThan(900_000);
    expect(left).toBeLessThanOrEqual(4_500_000);
  });
});

withRedis("20 connections that need a token", () => {
  test("share one request for it", async () => {
    const client = ioredis();
    let fetched = 0;
    const key = freshKey();
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => {
        const store = redisTokenStore(client, { prefix, encryptionKey });
        return shareTokens(store).obtain(
          {
            key,
            clock: systemClock,
            fetch: async () => {
              await new Promise((resolve) => setTimeout(resolve, 150));
              return tokenOf(`token-${++fetched}`);
            },
            report: (error) => {
              throw error;
            },
          },
          undefined,
        );
      }),
    );
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(fetched).toBe(1);
  });
});

test.each([
  ["a list of none", [], "is an empty list"],
  ["too short", "abcd", "has 3 bytes"],
  ["no text in base64 or hex", "correct, horse!", "neither base64 nor"],
  ["missing", undefined as never, "is undefined"],
  ["of 16 bytes", new Uint8Array(16), "has 16 bytes"],
])("a key that is %s is refused", (_, given, message) => {
  const client = { evalsha: async () => [], eval: async () => [] };
  expect(() => redisTokenStore(client, { encryptionKey: given })).toThrow(
    message,
  );
});

test("a program that gives no options is asked for a key", () => {
  const client = { evalsha: async () => [], eval: async () => [] };
  expect(() => redisTokenStore(client, undefined as never)).toThrow(
    "encryptionKey is undefined. Give 32 random bytes",
  );
});

test("what is no client is refused", () => {
  expect(() => redisTokenStore(new Map() as never, { encryptionKey })).toThrow(
    "Give a client of the package redis or ioredis",
  );
});

test("has the methods of a store in memory", () => {
  const client = { evalsha: async () => [], eval: async () => [] };
  const store = redisTokenStore(client, { encryptionKey });
  for (const name of Object.keys(memoryTokenStore()))
    expect(store).toHaveProperty(name);
});
