import { expect, test } from "vitest";
import { crowd } from "../../test/crowd/crowd.js";
import { expectNoUnhandledRejections } from "../../test/no-unhandled.js";

expectNoUnhandledRejections();

const size = { calls: 10_000, tenants: 1_000 };
/** ms: so many calls take longer than one test should. */
const TIMEOUT = 60_000;
const NOTHING = { timers: 0, sockets: 0, bodies: 0, listeners: 0 };
/** Of these ends each is reached, or the crowd is too tame. */
const ENDS = [
  ...["done", "enough", "Error", "ServiceTitanAuthError"],
  ...["ServiceTitanConnectionError", "ServiceTitanTimeoutError"],
  ...["ServiceTitanRateLimitError", "ServiceTitanResponseError"],
  ...["ServiceTitanServerError", "ServiceTitanPaginationError"],
];
const sum = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((all, count) => all + count, 0);

test("10,000 calls of 1,000 tenants, aborted in every phase, while the clock jumps: nothing is left", {
  timeout: TIMEOUT,
}, async () => {
  const all = crowd({ ...size, seed: 1 });
  const ends = await all.run();
  expect(sum(ends)).toBe(size.calls);
  expect([...ends.keys()]).toEqual(expect.arrayContaining(ENDS));
  expect(all.many.open).toBeLessThanOrEqual(50);
  expect(all.left()).toEqual(NOTHING);
});

test("nor when all are closed amid them", { timeout: TIMEOUT }, async () => {
  const all = crowd({ ...size, seed: 2 });
  const ends = await all.run((step) => {
    if (step === 5) void all.many.close();
  });
  expect(sum(ends)).toBe(size.calls);
  expect(all.left()).toEqual(NOTHING);
});
