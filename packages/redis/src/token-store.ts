import { type StoredToken, systemClock, type TokenStore } from "@st/core";
import type { RedisClient } from "./client.js";
import { keyName } from "./internal/key-name.js";
import { outageOf } from "./internal/outage.js";
import { positive } from "./internal/positive.js";
import type { Script } from "./internal/script.js";
import { createSeal, type EncryptionKey } from "./internal/seal.js";
import { emitWarning } from "./internal/warn.js";
import type { OutageOptions } from "./options.js";
import { CLAIM, DELETE, GET, RELEASE, SET } from "./token-store/scripts.js";

export type { EncryptionKey };

export interface RedisTokenStoreOptions extends OutageOptions {
  /**
   * Encrypts tokens in Redis (AES-256-GCM): 32 random bytes, as a `Uint8Array`,
   * base64 or hex. All programs that share tokens need the same one. To change
   * it, give a list: the first key encrypts, each of them decrypts.
   */
  encryptionKey: EncryptionKey | readonly EncryptionKey[];
}

/** A token store that knows how to give a claim back. */
export type RedisTokenStore = Required<TokenStore>;

/**
 * Keeps access tokens in Redis, encrypted, so that all processes of an app use
 * one token per tenant:
 *
 * ```ts
 * connect({ …, tokenStore: shareTokens(redisTokenStore(redis, { encryptionKey })) });
 * ```
 *
 * One process at a time fetches a token. A process that was too slow does not
 * overwrite the token of the one that took over. A token that cannot be
 * decrypted counts as none, with one warning. While Redis cannot be used, each
 * process keeps tokens of its own.
 *
 * @throws TypeError if the client or the key is unusable
 * @throws RangeError if `timeout` is not above 0
 */
export function redisTokenStore(
  client: RedisClient,
  options: RedisTokenStoreOptions,
): RedisTokenStore {
  const {
    encryptionKey,
    prefix = "st",
    timeout = 500,
    clock = systemClock,
    onStatus,
    // A program in JavaScript may leave it out; the key is then asked for.
  } = Object(options) as RedisTokenStoreOptions;
  positive("redisTokenStore", { timeout });
  const seal = createSeal(encryptionKey);
  const outage = outageOf(client, clock);
  outage.reportTo(onStatus);
  /** For the time without Redis. */
  const own = new Map<string, StoredToken>();
  /** The number of the claim under which this process fetches a token. */
  const claims = new Map<string, number>();
  let warned = false;

  const nameOf = (key: string) => keyName(prefix, "token", key);

  /** Returns the script's result, or `undefined` without Redis. */
  async function ask(
    script: Script,
    key: string,
    ...args: (string | number)[]
  ): Promise<unknown> {
    try {
      return await outage.run(script, [nameOf(key)], args.map(String), timeout);
    } catch {
      // The outage has been reported.
      return undefined;
    }
  }

  /** The encrypted token of a key, and what it is. */
  async function read(key: string): Promise<Found | undefined> {
    const reply = await ask(GET, key);
    if (reply === undefined) return undefined;
    const [sealed, left] = reply as [unknown, unknown];
    if (sealed === undefined) return {};
    const text = await seal.open(String(sealed), nameOf(key));
    const token =
      text === undefined ? undefined : parse(text, Number(left), clock.now());
    if (!token && !warned) {
      warned = true;
      emitWarning(
        `The token in Redis under ${nameOf(key)} cannot be decrypted and is replaced. ` +
          "Give all programs that share tokens the same encryptionKey, or another prefix.",
        "ST_REDIS_UNREADABLE",
      );
    }
    return { sealed: String(sealed), token };
  }

  return {
    async get(key) {
      const found = await read(key);
      if (found?.token) own.set(key, found.token);
      if (found) return found.token;
      const kept = own.get(key);
      return kept && kept.expiresAt > clock.now() ? kept : undefined;
    },
    async set(key, token) {
      own.set(key, token);
      const left = Math.floor(token.expiresAt - clock.now());
      const claim = claims.get(key) ?? 0;
      claims.delete(key);
      if (left <= 0) return;
      const sealed = await seal.close(
        JSON.stringify([token.accessToken, token.expiresAt - token.obtainedAt]),
        nameOf(key),
      );
      await ask(SET, key, sealed, left, claim);
    },
    async deleteIfEqual(key, accessToken) {
      if (own.get(key)?.accessToken === accessToken) own.delete(key);
      const found = await read(key);
      if (found?.sealed && found.token?.accessToken === accessToken)
        await ask(DELETE, key, found.sealed);
    },
    async claim(key, ms) {
      const claim = await ask(CLAIM, key, Math.ceil(ms));
      // Without Redis each process fetches its own.
      if (claim === undefined) return true;
      if (Number(claim) > 0) claims.set(key, Number(claim));
      return Number(claim) > 0;
    },
    async release(key) {
      const claim = claims.get(key);
      claims.delete(key);
      if (claim) await ask(RELEASE, key, claim);
    },
  };
}

/** What Redis has under a key. */
interface Found {
  readonly sealed?: string;
  /** Absent if it cannot be decrypted. */
  readonly token?: StoredToken | undefined;
}

/**
 * The token with times of this process's clock.
 * @param left ms until it expires, by Redis' clock
 */
function parse(text: string, left: number, now: number): StoredToken {
  const [accessToken, lifetime] = JSON.parse(text) as [string, number];
  // More than the lifetime is left if Redis' clock was set back.
  const expiresAt = now + Math.min(left, lifetime);
  return { accessToken, expiresAt, obtainedAt: expiresAt - lifetime };
}
