import { expect, test } from "vitest";
import { runFleet } from "../test/fleet/run-fleet.js";
import { address, prefix, withRedis } from "../test/redis.js";

withRedis("three processes of both clients, with two tenants", () => {
  test("use one token a tenant, keep to the limit, and fail no call", async () => {
    const figures = await runFleet({
      processes: 3,
      tenants: 2,
      callers: 10,
      seconds: 3,
      tokenLifetime: 900,
      redis: address,
      prefix,
    });
    expect(figures.outages).toBe(0);
    expect(figures.tokens).toBe(2);
    expect(figures.failed).toBe(0);
    for (const row of figures.answered)
      expect(Math.min(...row)).toBeGreaterThan(0);
  }, 60_000);
});
