import { expect, test } from "vitest";
import { withPostgres } from "../postgres/server.js";
import { killWorkers } from "./kill-workers.js";

/** Every run kills at other moments; `ST_SEED` repeats one. */
const seed = Number(process.env["ST_SEED"] ?? Date.now() % 1_000_000);

withPostgres("a fleet", () => {
  test(`with workers killed 20 times (ST_SEED=${seed}) equals the source`, async () => {
    const { comparisons, atWork } = await killWorkers({
      tenants: 12,
      workers: 3,
      kills: 20,
      rows: 300,
      seed,
    });
    expect(atWork).toBe(20);
    expect(comparisons).toHaveLength(24);
    for (const { tenantId, stream, copy, source } of comparisons)
      expect([tenantId, stream, copy]).toEqual([tenantId, stream, source]);
  }, 600_000);
});
