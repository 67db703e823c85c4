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
  keepRequests: 1_000_000,
});
process.on("message", () => {
  const counts: FakeCounts = {
    refused: fake.requests.filter(({ status }) => status === 429).length,
    tokens: fake.requests.filter(({ operation }) => operation?.id === "token")
      .length,
  };
  process.send?.(counts);
});
process.on("disconnect", () => process.exit());
process.send?.(
  Array.from({ length: Number(tenants) }, (_, index) =>
    fake.connectionOf(1_001 + index),
  ),
);
