import { expect, test } from "vitest";
import { killWorkers } from "../test/fleet/kill-workers.js";
import { withPostgres } from "../test/postgres/server.js";

withPostgres("a fleet", () => {
  test("has every row once, as in the source, after workers were killed", async () => {
    const { comparisons, atWork } = await killWorkers({
      tenants: 3,
      workers: 2,
      kills: 2,
      rows: 60,
      seed: 15,
    });
    expect(atWork).toBe(2);
    expect(comparisons).toHaveLength(6);
    for (const { tenantId, stream, rows, copy, source } of comparisons) {
      expect([tenantId, stream, rows >= 60]).toEqual([tenantId, stream, true]);
      expect([tenantId, stream, copy]).toEqual([tenantId, stream, source]);
    }
  }, 90_000);
});
