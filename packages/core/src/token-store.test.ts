import { describe, expect, test, vi } from "vitest";
import { handClock } from "../test/hand-clock.js";
import {
  memoryTokenStore,
  type StoredToken,
  shareTokens,
  type TokenPort,
  type TokenStore,
} from "./token-store.js";

const token = (accessToken: string, expiresAt = 900_000): StoredToken => ({
  accessToken,
  obtainedAt: 0,
  expiresAt,
});

function portOf() {
  const hand = handClock();
  const errors: unknown[] = [];
  const port: TokenPort = {
    key: "integration/cid/7",
    clock: hand.clock,
    fetch: vi.fn(async () => token("fetched")),
    report: (error) => void errors.push(error),
  };
  return { port, hand, errors };
}

function storeOf(own: Partial<TokenStore>): TokenStore {
  return { ...memoryTokenStore(), ...own };
}

/** Lets promises that are settled run on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("a store in memory", () => {
  test("deletes a token only if it is still the one that was rejected", async () => {
    const store = memoryTokenStore();
    await store.set("key", token("new"));
    await store.deleteIfEqual("key", "old");
    expect(await store.get("key")).toEqual(token("new"));
    await store.deleteIfEqual("other", "new");
    expect(await store.get("key")).toEqual(token("new"));
    await store.deleteIfEqual("key", "new");
    expect(await store.get("key")).toBeUndefined();
  });
});

describe("a shared token", () => {
  test("is taken from the store while it lives longer than 30 s", async () => {
    for (const [expiresAt, from] of [
      [35_001, "stored"],
      [35_000, "fetched"],
    ] as const) {
      const { port, hand } = portOf();
      hand.pass(5_000);
      const store = storeOf({ get: async () => token("stored", expiresAt) });
      expect(await shareTokens(store).obtain(port, undefined)).toHaveProperty(
        "accessToken",
        from,
      );
    }
  });

  test("is not taken if it is the rejected one", async () => {
    const { port } = portOf();
    const store = storeOf({ get: async () => token("rejected") });
    expect(await shareTokens(store).obtain(port, "rejected")).toEqual(
      token("fetched"),
    );
  });

  test("is stored once it is fetched, under the connection's key", async () => {
    const { port } = portOf();
    const store = memoryTokenStore();
    await shareTokens(store).obtain(port, undefined);
    await settle();
    expect(await store.get("integration/cid/7")).toEqual(token("fetched"));
  });

  test("that was rejected is deleted", async () => {
    const { port } = portOf();
    const deleted: unknown[] = [];
    const store = storeOf({
      deleteIfEqual: async (...given) => void deleted.push(given),
    });
    shareTokens(store).drop(port, "rejected");
    await settle();
    expect(deleted).toEqual([["integration/cid/7", "rejected"]]);
  });
});

describe("a store that does not answer", () => {
  test("is bypassed after 2 s, or after the timeout that was set", async () => {
    for (const [options, timeout] of [
      [undefined, 2_000],
      [{ timeout: 50 }, 50],
    ] as const) {
      const { port, hand, errors } = portOf();
      const store = storeOf({ get: () => new Promise(() => {}) });
      const obtained = shareTokens(store, options).obtain(port, undefined);
      hand.pass(timeout - 1);
      await settle();
      expect(errors).toEqual([]);
      hand.pass(1);
      expect(await obtained).toEqual(token("fetched"));
      expect(String(errors[0])).toMatch(`did not answer within ${timeout} ms`);
    }
  });

  test("or fails leaves no timer, and fails no call", async () => {
    const { port, hand, errors } = portOf();
    const store = storeOf({
      get: async () => {
        throw new Error("down");
      },
      set: async () => {
        throw new Error("down");
      },
    });
    await shareTokens(store).obtain(port, undefined);
    await settle();
    expect(errors).toHaveLength(2);
    expect(hand.timers()).toBe(0);
  });
});

describe("a store with claims", () => {
  test("lets the claimant fetch at once", async () => {
    const { port } = portOf();
    const claim = vi.fn(async () => true);
    await shareTokens(storeOf({ claim })).obtain(port, undefined);
    expect(claim).toHaveBeenCalledWith("integration/cid/7", 2_000);
    expect(port.fetch).toHaveBeenCalledTimes(1);
  });

  test("is not asked for one when it has a token", async () => {
    const { port } = portOf();
    const claim = vi.fn(async () => true);
    const store = storeOf({ get: async () => token("stored"), claim });
    await shareTokens(store).obtain(port, undefined);
    expect(claim).not.toHaveBeenCalled();
  });

  test("lets the others wait for the claimant's token, looking every 100 ms", async () => {
    const { port, hand } = portOf();
    let looks = 0;
    const store = storeOf({
      get: async () => (++looks > 3 ? token("theirs") : undefined),
      claim: async () => false,
    });
    const obtained = shareTokens(store).obtain(port, undefined);
    for (let index = 0; index < 3; index++) {
      await settle();
      expect(looks).toBe(index + 1);
      hand.pass(100);
    }
    expect(await obtained).toEqual(token("theirs"));
    expect(port.fetch).not.toHaveBeenCalled();
  });

  test("lets one of them take over when the claim has run out", async () => {
    const { port, hand } = portOf();
    let held = true;
    const obtained = shareTokens(storeOf({ claim: async () => !held })).obtain(
      port,
      undefined,
    );
    for (let waited = 0; waited < 2_000; waited += 100) {
      await settle();
      hand.pass(100);
    }
    await settle();
    expect(port.fetch).not.toHaveBeenCalled();
    held = false;
    hand.pass(100);
    expect(await obtained).toEqual(token("fetched"));
  });

  test("lets them fetch on their own after three times the timeout", async () => {
    const { port, hand } = portOf();
    const store = storeOf({ claim: async () => false });
    const obtained = shareTokens(store).obtain(port, undefined);
    for (let waited = 0; waited < 6_000; waited += 100) {
      await settle();
      expect(port.fetch).not.toHaveBeenCalled();
      hand.pass(100);
    }
    expect(await obtained).toEqual(token("fetched"));
  });

  test("is looked into again after a claim: its last holder may have stored one", async () => {
    const { port } = portOf();
    const memory = memoryTokenStore();
    const release = vi.fn(async () => {});
    const store = storeOf({
      ...memory,
      claim: async (key) => {
        await memory.set(key, token("theirs"));
        return true;
      },
      release,
    });
    expect(await shareTokens(store).obtain(port, undefined)).toEqual(
      token("theirs"),
    );
    expect(port.fetch).not.toHaveBeenCalled();
    expect(release).toHaveBeenCalledWith("integration/cid/7");
  });

  test("gets the claim back when the token could not be fetched", async () => {
    const { port } = portOf();
    const released: string[] = [];
    const store = storeOf({
      claim: async () => true,
      release: async (key) => void released.push(key),
    });
    const failed = { ...port, fetch: () => Promise.reject(new Error("503")) };
    await expect(shareTokens(store).obtain(failed, undefined)).rejects.toThrow(
      "503",
    );
    expect(released).toEqual(["integration/cid/7"]);
  });
});

test("a connection that refreshes its token takes over a newer one, not its own", async () => {
  const { port } = portOf();
  const store = memoryTokenStore();
  await store.set(port.key, token("own"));
  const refresh = { ...port, current: "own" };
  expect(await shareTokens(store).obtain(refresh, undefined)).toEqual(
    token("fetched"),
  );
  await store.set(port.key, token("newer"));
  expect(await shareTokens(store).obtain(refresh, undefined)).toEqual(
    token("newer"),
  );
});
