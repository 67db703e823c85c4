import type { Clock } from "./clock.js";

/** An access token and its lifetime. */
export interface StoredToken {
  readonly accessToken: string;
  /** ms since 1970. */
  readonly expiresAt: number;
  /** ms since 1970. */
  readonly obtainedAt: number;
}

/** Keeps tokens that several connections or processes share. */
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
   * Lets one caller at a time fetch a token: true for the one that should do so
   * within `ms`, false for the others, which look into the store and ask again.
   * Without this method every process fetches its own.
   */
  claim?(key: string, ms: number): Promise<boolean>;
  /** Gives back a claim whose token could not be fetched. */
  release?(key: string): Promise<void>;
}

/**
 * Creates a store in this process's memory, for connections made by separate
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

/** What {@link TokenSharing} needs from a connection to share one token. */
export interface TokenPort {
  /** The store's key of the token. */
  readonly key: string;
  /** The connection's own token, which is about to expire. */
  readonly current?: string | undefined;
  readonly clock: Clock;
  /** Fetches a token from the token endpoint. */
  fetch(): Promise<StoredToken>;
  /** Emits an event of type `bypass`: the call continued without the store. */
  report(error: unknown): void;
}

/** How a connection shares tokens; made by {@link shareTokens}. */
export interface TokenSharing {
  /**
   * Returns a token from the store, other than the rejected one; or fetches a
   * new one and stores it.
   */
  obtain(port: TokenPort, rejected: string | undefined): Promise<StoredToken>;
  /** Removes a token that the server has rejected. */
  drop(port: TokenPort, rejected: string): void;
}

export interface ShareTokensOptions {
  /**
   * Maximum wait for an answer of the store, and for another process that is
   * fetching a token, in ms; three times as long if several do so in turn.
   * @default 2,000
   */
  timeout?: number | undefined;
}

/**
 * Shares tokens through a store:
 * `connect({ …, tokenStore: shareTokens(store) })`. A connection keeps its
 * current token in memory and asks the store only when it needs another. If the
 * store fails or is too slow, the call continues without it, and the connection
 * emits an event of type `bypass`.
 */
export function shareTokens(
  store: TokenStore,
  { timeout = 2_000 }: ShareTokensOptions = {},
): TokenSharing {
  /** Returns the store's answer, or `undefined` if it fails or is too slow. */
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
              new Error(`The token store did not answer within ${timeout} ms.`),
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
    const { clock, key, current } = port;
    const usable = ({ accessToken, expiresAt }: StoredToken) =>
      accessToken !== rejected &&
      accessToken !== current &&
      // Do not take over a token that is about to expire.
      expiresAt - clock.now() > 30_000;
    const end = clock.now() + 3 * timeout;
    const look = async () => {
      const token = await ask(port, () => store.get(key));
      return token && usable(token) ? token : undefined;
    };
    for (;;) {
      const token = await look();
      if (token || !store.claim) return token;
      const claimed = await ask(port, async () => store.claim?.(key, timeout));
      if (claimed) {
        // Its last holder may have stored a token since the look.
        const stored = await look();
        if (stored) void ask(port, async () => store.release?.(key));
        return stored;
      }
      if (claimed === undefined || clock.now() >= end) return undefined;
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 100));
    }
  }

  return {
    async obtain(port, rejected) {
      const found = await find(port, rejected);
      if (found) return found;
      try {
        const token = await port.fetch();
        void ask(port, () => store.set(port.key, token));
        return token;
      } catch (error) {
        void ask(port, async () => store.release?.(port.key));
        throw error;
      }
    },
    drop: (port, rejected) =>
      void ask(port, () => store.deleteIfEqual(port.key, rejected)),
  };
}
