import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { createClient } from "redis";
import { afterAll, describe } from "vitest";
import type { RedisClient } from "../src/index.js";

const url = new URL(process.env["ST_REDIS_URL"] ?? "redis://127.0.0.1:6379");
export const address: { host: string; port: number } = {
  host: url.hostname,
  port: Number(url.port || 6379),
};

/** Whether a Redis answers there. */
async function answers(): Promise<boolean> {
  const probe = new Redis({
    ...address,
    lazyConnect: true,
    retryStrategy: () => null,
  });
  probe.on("error", () => {});
  try {
    await probe.connect();
    return (await probe.ping()) === "PONG";
  } catch {
    return false;
  } finally {
    probe.disconnect();
  }
}

const found = await answers();
if (!found && process.env["CI"])
  throw new Error(
    `No Redis at ${url.host}. These tests need one on a build server; set ST_REDIS_URL.`,
  );
if (!found)
  process.stderr.write(
    `No Redis at ${url.host}: the tests that need one are skipped. Set ST_REDIS_URL.\n`,
  );

/** Tests that need a Redis. They are skipped where there is none. */
export function withRedis(name: string, tests: () => void): void {
  describe.runIf(found)(name, tests);
}

/** Begins every key of this run. */
export const prefix: string = `st-test-${randomUUID()}`;

const closing: (() => unknown)[] = [];

/** Calls back when the tests of a file are over. */
export function atEnd(close: () => unknown): void {
  closing.push(close);
}

afterAll(async () => {
  if (found) await deleteKeys();
  for (const close of closing) await close();
});

/** Connects with the package `ioredis`. */
export function ioredis(port: number = address.port): Redis {
  const client = new Redis({
    host: address.host,
    port,
    retryStrategy: () => 50,
    maxRetriesPerRequest: null,
  });
  atEnd(() => client.disconnect());
  return client;
}

/** Connects with the package `redis`. */
export async function nodeRedis(
  port: number = address.port,
): Promise<RedisClient> {
  const client = createClient({
    socket: { host: address.host, port, reconnectStrategy: 50 },
  });
  client.on("error", () => {});
  await client.connect();
  atEnd(() => client.destroy());
  return client;
}

export const clients: readonly (readonly [
  string,
  () => Promise<RedisClient>,
])[] = [
  ["redis", nodeRedis],
  ["ioredis", async () => ioredis()],
];

async function deleteKeys(): Promise<void> {
  const client = ioredis();
  for await (const keys of client.scanStream({ match: `${prefix}*` }))
    if ((keys as string[]).length) await client.del(...(keys as string[]));
}
