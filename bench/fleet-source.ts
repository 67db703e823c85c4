import { startFakeServiceTitan } from "@st/testing";

// A fake with many small tenants, each held to ServiceTitan's 60 requests a
// second; reports how to connect to them.
const [tenants = 200, rows = 20] = process.argv.slice(2).map(Number);
const fake = await startFakeServiceTitan({
  rows,
  keepRequests: 0,
  rateLimit: { requests: 60, window: 1_000 },
  tenants: Array.from({ length: tenants }, (_, index) => ({
    tenantId: 1_001 + index,
    clientId: `client-${index}`,
    clientSecret: `secret-${index}`,
  })),
});
process.send?.(
  Array.from({ length: tenants }, (_, index) =>
    fake.connectionOf(1_001 + index),
  ),
);
process.on("disconnect", () => process.exit());
