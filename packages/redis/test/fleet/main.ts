import { randomUUID } from "node:crypto";
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
const sent = figures.answered.flat().reduce((sum, count) => sum + count, 0);
const problems = [
  figures.failed > 0 && "calls failed",
  figures.outages > 0 && "Redis was taken for unavailable",
  figures.unfairness > 0.1 && "a process is more than 10 % from the mean",
  figures.tokens > lives * tenants &&
    `more than ${lives} tokens were fetched for a tenant`,
  // The aim on a machine with nothing else to do: none refused, and 98 % of what
  // the limiter allows.
  figures.refused > sent / 200 && "more than 0.5 % were refused with 429",
  figures.lowestShare < 0.9 && "a tenant got less than 90 % of its limit",
].filter(Boolean);
process.stdout.write(`${JSON.stringify({ figures, problems }, null, 2)}\n`);
process.exitCode = problems.length ? 1 : 0;
