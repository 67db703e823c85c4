import { randomBytes } from "node:crypto";
import { connect, shareTokens } from "@st/core";
import { redisRateLimiter, redisTokenStore } from "@st/redis";
import { createClient } from "redis";
import { afterEach, expect, test, vi } from "vitest";
import {
  type FleetCompany,
  startFleet,
} from "../../../../test/fleet/company.js";
import {
  deleteKeys,
  redisUrl,
  withRedis,
} from "../../../../test/fleet/redis.js";
import { startProxy } from "../../../../test/postgres/proxy.js";
import { withPostgres } from "../../../../test/postgres/server.js";
import { stSync } from "../main.js";

const encryptionKey = randomBytes(32).toString("base64");
/** Most requests that may be sent in a second: all, and what one may alone. */
const MOST = 60 + 15;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Runs st-sync until it ends or is stopped. */
function start(...args: readonly string[]) {
  const stop = new AbortController();
  const run = { out: "", stop: () => stop.abort(), done: Promise.resolve(0) };
  const write = (text: string) => {
    run.out += text;
  };
  run.done = stSync(args, {
    out: { write },
    err: { write },
    signal: stop.signal,
    version: "1.2.3",
  });
  return run;
}

/** A program that asks for customers all the time, by some callers. */
async function startOther({ fake }: FleetCompany, url: string) {
  const client = createClient({ url });
  const other = { answered: 0, outages: [] as boolean[], end };
  const limiter = redisRateLimiter(client, {
    onStatus: ({ available }) => other.outages.push(available),
  });
  await client.connect();
  const st = connect({
    ...fake.connectionOf(101),
    limiter,
    tokenStore: shareTokens(redisTokenStore(client, { encryptionKey })),
  });
  let isOver = false;
  const calls = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      await st.request("GET", "/crm/v2/tenant/{tenant}/customers", {
        query: { pageSize: 1 },
      });
      other.answered++;
    }
  });
  async function end() {
    isOver = true;
    await Promise.all(calls);
    client.destroy();
  }
  return other;
}

/** ms in which more requests were sent than may be, at the least. */
const shortestOf = (sent: readonly number[]): number =>
  Math.min(...sent.slice(MOST).map((at, index) => at - (sent[index] ?? 0)));

withPostgres("st-sync work", () => {
  withRedis("--redis", () => {
    test("shares one token and the limit with another program, also after Redis was cut off", async () => {
      const company = await startFleet(1, {
        rows: 200,
        exportBatch: 4,
        keepRequests: 100_000,
      });
      // When they are sent: a busy machine may read them later, and may take
      // Redis for gone in one of the programs only.
      const sent: number[] = [];
      const { fetch } = globalThis;
      vi.stubGlobal("fetch", (...request: Parameters<typeof fetch>) => {
        if (String(request[0]).includes("/tenant/"))
          sent.push(performance.now());
        return fetch(...request);
      });
      vi.stubEnv("ST_SYNC_KEY", company.key);
      vi.stubEnv("ST_SYNC_REDIS_KEY", encryptionKey);
      const proxy = await startProxy(redisUrl);
      const redis = `redis://127.0.0.1:${proxy.port}`;
      const place = ["--to", company.address, "--redis", redis];
      const what = ["--streams", "customers", "--every", "1"];
      const work = start("work", ...what, ...place);
      const received = (text: string) =>
        company.fake.requests.filter(({ path }) => path.includes(text));
      const until = (holds: () => boolean) =>
        vi.waitUntil(holds, { timeout: 40_000 });
      await until(() => received("/export/").length > 0);
      const other = await startOther(company, redis);
      try {
        await until(() => other.answered > 70);
        proxy.cut();
        proxy.refuse(true);
        await until(() => other.outages.length === 1);
        await until(() => work.out.includes("Redis cannot be used"));
        const before = other.answered;
        await until(() => other.answered > before + 20);
        proxy.refuse(false);
        await until(() => other.outages.length === 2);
        await until(() => work.out.includes("Redis can be used again"));
        await until(() => work.out.includes("101 changes: done"));
      } finally {
        work.stop();
        await Promise.allSettled([work.done, other.end()]);
        await deleteKeys(company.fake.connectionOf(101).clientId);
        await proxy.close();
      }
      expect(await work.done).toBe(0);
      expect((await company.rowsOf("customers")).get(101)).toBe(200);
      expect(shortestOf(sent)).toBeGreaterThan(1_000);
      expect(received("/connect/token")).toHaveLength(1);
      await company.close();
    }, 120_000);
  });

  test("says what --redis lacks", async () => {
    const company = await startFleet(1);
    const told = async (redis: string) => {
      const run = start("work", "--to", company.address, "--redis", redis);
      expect(await run.done).not.toBe(0);
      return run.out;
    };
    expect(await told("127.0.0.1:6379")).toMatch(/give redis:\/\//);
    expect(await told("redis://127.0.0.1:1")).toMatch(/ST_SYNC_REDIS_KEY/);
    vi.stubEnv("ST_SYNC_REDIS_KEY", "c2hvcnQ=");
    expect(await told("redis://127.0.0.1:1")).toMatch(
      /ST_SYNC_REDIS_KEY has 5 bytes/,
    );
    await company.close();
  });
});
