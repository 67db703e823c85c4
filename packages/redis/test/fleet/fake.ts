import { startFakeServiceTitan } from "@st/testing";
import type { FakeCounts } from "./messages.ts";

// A process of its own: it refuses more than 60 requests of a tenant in any
// second, tells its parent where it is, and what it has counted when asked.
const [tenants = "1", tokenLifetime = "900"] = process.argv.slice(2);
const fake = await startFakeServiceTitan({
  modules: ["crm"],
  tenants: Array.from({ length: Number(tenants) }, (_, index) => ({
    tenantId: 1_001 + index,
    clientId: `cid.fleet-${index}`,
    clientSecret: `cs1.fleet-${index}`,
  })),
  rateLimit: { requests: 60, window: 1_000 },
  tokenLifetime: Number(tokenLifetime),
  // Those of some seconds: to collect the garbage of more would stop it so long
  // that requests arrive later than they came.
  keepRequests: 2_000,
});

const counts = { refused: 0, tokens: 0 };
let countedTo = Number.NEGATIVE_INFINITY;
function count(end: number): void {
  for (const { at, status, operation } of fake.requests) {
    if (at <= countedTo || at > end) continue;
    if (status === 429) counts.refused++;
    if (operation?.id === "token") counts.tokens++;
  }
  countedTo = end;
}
setInterval(() => count(Date.now() - 1_000), 1_000).unref();
process.on("message", () => {
  count(Date.now());
  process.send?.(counts satisfies FakeCounts);
});
process.on("disconnect", () => process.exit());
process.send?.(
  Array.from({ length: Number(tenants) }, (_, index) =>
    fake.connectionOf(1_001 + index),
  ),
);
