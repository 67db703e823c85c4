import type { Clock } from "./clock.js";

/** An access token and its end. */
export interface StoredToken {
  readonly accessToken: string;
  /** ms since 1970. */
  readonly expiresAt: number;
  /** ms since 1970. */
  readonly obtainedAt: number;
}

/** Keeps tokens where several processes find them. */
export interface TokenStore {
  /** Keys are `environment/client id/tenant id`. */
  get(key: string): Promise<StoredToken | undefined>;
  /** Should let the entry expire at `token.expiresAt`. */
  set(key: string, token: StoredToken): Promise<void>;
  /**
   * Deletes the entry if it still holds this token: another process may already
   * have put a newer one there.
   */
  deleteIfEqual(key: string, accessToken: string): Promise<void>;
  /**
   * A hint that one caller at a time suffices: true for the one who should
   * fetch a token, who then has `ms` to do so. The others look into the store
   * again for as long and then fetch on their own. A store without it lets
   * every process fetch.
   */
  claim?(key: string, ms: number): Promise<boolean>;
}

/**
 * A store in this process's memory, for several connections made by separate
 * `connect` calls.
 */
export function memoryTokenStore(): TokenStore {
  const tokens = new Map<string, StoredToken>();
  return {
    get: async (key) => tokens.get(key),
    set: async (key, token) => {
      tokens.set(key, token);
    },
    deleteIfEqual: async (key, accessToken) => {
      if (tokens.get(key)?.accessToken === accessToken) tokens.delete(key);
    },
  };
}

/** What a connection lends for the sharing of one token. */
export interface TokenPort {
  /** The store's key of the token. */
  readonly key: string;
  readonly clock: Clock;
  /** Asks the token endpoint. */
  fetch(): Promise<StoredToken>;
  /** Tells watchers that the store was passed by. */
  report(error: unknown): void;
}

/** How a connection shares tokens; made by {@link shareTokens}. */
export interface TokenSharing {
  /**
   * A token of the store other than the rejected one, or a new one, which is
   * put there.
   */
  obtain(port: TokenPort, rejected: string | undefined): Promise<StoredToken>;
  /** The server has not accepted a token. */
  drop(port: TokenPort, rejected: string): void;
}

export interface ShareTokensOptions {
  /**
   * Longest wait for the store, and for another process that is fetching a
   * token, in ms. @default 2,000
   */
  timeout?: number | undefined;
}

/**
 * Shares tokens through a store:
 * `connect({ …, tokenStore: shareTokens(store) })`. A connection keeps what it
 * has, so the store is asked only when that runs out. A store that fails or is
 * too slow never fails a call: it is passed by, and an event of type `bypass`
 * tells. A part of its own, so that nobody carries it who does not use it.
 */
export function shareTokens(
  store: TokenStore,
  { timeout = 2_000 }: ShareTokensOptions = {},
): TokenSharing {
  /** What the store says, or `undefined` when it fails or takes too long. */
  async function ask<T>(
    { clock, report }: TokenPort,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    let timer: unknown;
    try {
      return await new Promise<T>((resolve, reject) => {
        timer = clock.setTimeout(
          () =>
            reject(
              new Error(`The token store gave no answer within ${timeout} ms.`),
            ),
          timeout,
        );
        work().then(resolve, reject);
      });
    } catch (error) {
      report(error);
      return undefined;
    } finally {
      clock.clearTimeout(timer);
    }
  }

  async function find(
    port: TokenPort,
    rejected: string | undefined,
  ): Promise<StoredToken | undefined> {
    const { clock, key } = port;
    const usable = async () => {
      const token = await ask(port, () => store.get(key));
      // One that is about to end is left to whoever had it.
      return token &&
        token.accessToken !== rejected &&
        token.expiresAt - clock.now() > 30_000
        ? token
        : undefined;
    };
    const end = clock.now() + timeout;
    let token = await usable();
    if (
      token ||
      !store.claim ||
      (await ask(port, async () => store.claim?.(key, timeout))) !== false
    )
      return token;
    while (!token && clock.now() < end) {
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 100));
      token = await usable();
    }
    return token;
  }

  return {
    async obtain(port, rejected) {
      const found = await find(port, rejected);
      if (found) return found;
      const token = await port.fetch();
      void ask(port, () => store.set(port.key, token));
      return token;
    },
    drop: (port, rejected) =>
      void ask(port, () => store.deleteIfEqual(port.key, rejected)),
  };
}
