import { expect, test } from "vitest";
import { filePlace } from "../test/kill/copy-place.js";
import { expectEqual } from "../test/kill/expect-equal.js";
import { cutPlace } from "../test/postgres/cut-place.js";
import { withPostgres } from "../test/postgres/server.js";

const SOME = { kills: 3, rows: 400, faults: 0.01, seed: 7 };

test("after kill -9 and faults every row is there once, as in the source", async () => {
  await expectEqual({ ...SOME, place: filePlace() });
}, 60_000);

withPostgres("in PostgreSQL", () => {
  test("so it is after the connection was cut five times and more", async () => {
    const place = await cutPlace(3);
    await expectEqual({ ...SOME, kills: 2, place });
    expect(place.cuts).toBeGreaterThanOrEqual(5);
  }, 120_000);
});
