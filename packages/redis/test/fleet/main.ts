import { randomUUID } from "node:crypto";
import { loadavg } from "node:os";
import { Redis } from "ioredis";
import { runFleet } from "./run-fleet.ts";

// `pnpm --filter @st/redis test:fleet [seconds]`: four processes share three
// tenants. Tokens live for 45 s and are replaced 9 s before their end, so there
// is one for every 36 s that begin.
const [seconds = "90"] = process.argv.slice(2);
const url = new URL(process.env["ST_REDIS_URL"] ?? "redis://127.0.0.1:6379");
const redis = { host: url.hostname, port: Number(url.port || 6379) };
const prefix = `st-fleet-${randomUUID()}`;
const tenants = 3;
const load = loadavg();
const figures = await runFleet({
  processes: 4,
  tenants,
  callers: 10,
  seconds: Number(seconds),
  tokenLifetime: 45,
  redis,
  prefix,
});
const client = new Redis(redis);
const keys = await client.keys(`${prefix}*`);
if (keys.length) await client.del(...keys);
client.disconnect();

const lives = Math.ceil(Number(seconds) / 36);
const problems = [
  figures.failed > 0 && "calls failed",
  figures.outages > 0 && "Redis was taken for unavailable",
  figures.unfairness > 0.1 && "a process is more than 10 % from the mean",
  figures.tokens > lives * tenants &&
    `more than ${lives} tokens were fetched for a tenant`,
  figures.refused > 0 && "requests were refused with 429",
  figures.lowestShare < 0.98 && "a tenant got less than 98 % of its limit",
].filter(Boolean);
process.stdout.write(
  `${JSON.stringify({ figures, load, problems }, null, 2)}\n`,
);
process.exitCode = problems.length ? 1 : 0;
