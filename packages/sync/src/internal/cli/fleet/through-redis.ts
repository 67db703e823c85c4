import {
  type ConnectOptions,
  ServiceTitanInputError,
  shareTokens,
} from "@st/core";

/** What workers share with other programs, and how to stop. */
export interface ThroughRedis {
  readonly connect: Pick<ConnectOptions, "limiter" | "tokenStore">;
  close(): void;
}

/**
 * Tokens and limits through a Redis. Workers go on without it, also if it is
 * gone when they start.
 *
 * @param key encrypts the tokens there
 * @param onStatus called when an outage of Redis begins and ends
 * @throws ServiceTitanInputError for a key that is none, or if the package
 *   redis is not installed
 */
export async function throughRedis(
  url: string,
  key: string | undefined,
  onStatus: (status: { available: boolean; message: string }) => void,
): Promise<ThroughRedis> {
  if (key === undefined)
    throw new ServiceTitanInputError(
      "--redis needs ST_SYNC_REDIS_KEY, which encrypts the tokens there: 32 bytes " +
        "in base64 or hex, the same in all programs.",
    );
  const { redisRateLimiter, redisTokenStore } = await import("@st/redis");
  const client = (await loadClient())({ url });
  try {
    const store = redisTokenStore(client, { encryptionKey: key, onStatus });
    client.connect().catch(() => {});
    return {
      connect: {
        limiter: redisRateLimiter(client),
        tokenStore: shareTokens(store),
      },
      close: () => client.destroy(),
    };
  } catch (error) {
    const { message } = error as Error;
    throw new ServiceTitanInputError(
      message.replace("encryptionKey", "ST_SYNC_REDIS_KEY"),
    );
  }
}

async function loadClient() {
  try {
    return (await import("redis")).createClient;
  } catch {
    throw new ServiceTitanInputError(
      "--redis needs the package redis: npm install redis@6.",
    );
  }
}
