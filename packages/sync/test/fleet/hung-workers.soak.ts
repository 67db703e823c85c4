import { expect, test } from "vitest";
import { withPostgres } from "../postgres/server.js";
import { hangWorker } from "./hang-worker.js";

/** Every run hangs at other moments; `ST_SEED` repeats one. */
const seed = Number(process.env["ST_SEED"] ?? Date.now() % 1_000_000);

withPostgres("a worker", () => {
  test.concurrent.each([
    ["stopped", seed],
    ["stopped", seed + 1],
    ["blocked", seed + 2],
    ["blocked", seed + 3],
  ] as const)(
    "that was %s (ST_SEED=%d) loses its tenant to another, and writes nothing when it goes on",
    async (how, moment) => {
      const { taken, after, late } = await hangWorker(how, moment);
      expect(late).toBe(0);
      expect(taken).toHaveLength(2);
      for (const { stream, copy, source } of taken)
        expect([stream, copy]).toEqual([stream, source]);
      expect(after).toEqual(taken);
    },
    300_000,
  );
});
