import { type Connection, connect, shareTokens } from "@st/core";
import { redisRateLimiter, redisTokenStore } from "@st/redis";
import { Redis } from "ioredis";
import { createClient } from "redis";
import type { ProcessCounts, ProcessOptions } from "./messages.ts";

// One of the processes that share an app key: for each tenant, callers that send
// one request after the other, from the parent's signal on.
const options = JSON.parse(process.argv[2] ?? "") as ProcessOptions;
const { redis, prefix, encryptionKey, share, callers, milliseconds } = options;
let outages = 0;
// A machine that is busy with other tests is no outage.
const patience = 10_000;
const onStatus = () => void outages++;
const shared = { prefix, onStatus, timeout: patience };
const client =
  options.client === "ioredis"
    ? new Redis(redis)
    : await createClient({ socket: { ...redis } }).connect();
const limiter = redisRateLimiter(client, { ...shared, share });
const tokenStore = shareTokens(
  redisTokenStore(client, { ...shared, encryptionKey }),
  { timeout: patience },
);

const connections = options.tenants.map((tenant) =>
  connect({ ...tenant, limiter, tokenStore }),
);
const send = (connection: Connection) =>
  connection.request("GET", "/crm/v2/tenant/{tenant}/customers", {
    query: { pageSize: 1 },
  });

// How a process starts is not measured: every caller sends a request before.
await Promise.all(
  connections.flatMap((connection) =>
    Array.from({ length: callers }, () => send(connection)),
  ),
);
process.send?.("ready");
await new Promise((resolve) => process.once("message", resolve));
const end = performance.now() + milliseconds;
let failed = 0;
const answered = await Promise.all(
  connections.map(async (connection) => {
    let count = 0;
    const call = async () => {
      while (performance.now() < end) {
        try {
          await send(connection);
          if (performance.now() <= end) count++;
        } catch {
          failed++;
        }
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
    return count;
  }),
);
const counts: ProcessCounts = { answered, failed, outages };
process.send?.(counts);
process.disconnect();
if (client instanceof Redis) client.disconnect();
else client.destroy();
