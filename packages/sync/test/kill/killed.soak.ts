import { expect, test } from "vitest";
import { cutPlace } from "../postgres/cut-place.js";
import { withPostgres } from "../postgres/server.js";
import { filePlace } from "./copy-place.js";
import { expectEqual } from "./expect-equal.js";

/** Every run kills at other moments; `ST_SEED` repeats one. */
const seed = Number(process.env["ST_SEED"] ?? Date.now() % 1_000_000);
/** Of the machine; a sync that hangs is found by its silence. */
const TIMEOUT = 3_600_000;
const MANY = { kills: 50, rows: 1_000, faults: 0.01, seed };

test(
  `killed 50 times (ST_SEED=${seed}), every row is there once`,
  async () => {
    await expectEqual({ ...MANY, place: filePlace() });
  },
  TIMEOUT,
);

withPostgres("in PostgreSQL", () => {
  test(
    `killed 50 times and cut off more often (ST_SEED=${seed}), every row is there once`,
    async () => {
      const place = await cutPlace(6);
      await expectEqual({ ...MANY, place });
      expect(place.cuts).toBeGreaterThan(20);
    },
    TIMEOUT,
  );
});
