import { createClient } from "redis";
import { describe } from "vitest";

/** Where the tests' Redis is. */
export const redisUrl: URL = new URL(
  process.env["ST_REDIS_URL"] ?? "redis://127.0.0.1:6379",
);

async function answers(): Promise<boolean> {
  const client = createClient({
    url: redisUrl.href,
    socket: { reconnectStrategy: false },
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}

const found = await answers();
if (!found && process.env["CI"])
  throw new Error(
    `No Redis at ${redisUrl.host}. These tests need one on a build server; set ST_REDIS_URL.`,
  );

/** Tests that need a Redis. They are skipped where there is none. */
export function withRedis(name: string, tests: () => void): void {
  describe.runIf(found)(
    found ? name : `${name} (skipped: no Redis at ${redisUrl.host})`,
    tests,
  );
}

/** Deletes keys whose names contain a text that no other program uses. */
export async function deleteKeys(text: string): Promise<void> {
  const client = createClient({ url: redisUrl.href });
  await client.connect();
  const keys = await client.keys(`*${text}*`);
  if (keys.length > 0) await client.del(keys);
  await client.close();
}
