import { expect, test } from "vitest";
import { jumpingClock } from "../../../test/crowd/jumping-clock.js";
import { CallTimers } from "./call-timers.js";

const HOUR = 3_600_000;

/** How long limits last on a clock that jumps at these times. */
function lasting(jumps: ReadonlyMap<number, number>) {
  const clock = jumpingClock(() => 0.5);
  const timers = new CallTimers(clock);
  const ended = { step: 0, next: 0, total: 0 };
  let passed = 0;
  timers.start("total", 300_000, () => (ended.total = passed), 30_000);
  const startNext = () =>
    timers.start("step", 30_000, () => (ended.next = passed));
  timers.start("step", 30_000, () => {
    ended.step = passed;
    startNext();
  });
  while (passed < 2 * HOUR) {
    passed += 1_000;
    clock.jump(jumps.get(passed) ?? 0);
    clock.pass(1_000);
  }
  expect(clock.pending).toBe(0);
  return ended;
}

test.each([
  ["never", []],
  ["by an hour", [[10_000, -HOUR]]],
  ["by an hour, as a timer fires", [[30_000, -HOUR]]],
  ["by a little", [[10_000, -2_000]]],
  [
    "again and again",
    [
      [10_000, -HOUR],
      [40_000, -HOUR],
      [41_000, -HOUR],
      [200_000, -HOUR],
    ],
  ],
] as const)("a clock set back %s makes no limit longer", (_, jumps) => {
  expect(lasting(new Map(jumps))).toEqual({
    step: 30_000,
    next: 60_000,
    total: 300_000,
  });
});

test("a limit that starts after it was set back ends early at most by the time since the clock was read", () => {
  const clock = jumpingClock(() => 0.5);
  const timers = new CallTimers(clock);
  const ended = { step: 0, total: 0 };
  let passed = 0;
  timers.start("total", 300_000, () => (ended.total = passed), 30_000);
  while (passed < HOUR) {
    passed += 1_000;
    clock.pass(1_000);
    if (passed !== 10_000) continue;
    clock.jump(-HOUR);
    timers.start("step", 30_000, () => (ended.step = passed));
  }
  expect(ended).toEqual({ step: 30_000, total: 300_000 });
});
