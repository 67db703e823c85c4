import { afterEach, expect, test, vi } from "vitest";
import { createFakeClock } from "./fake-clock.js";

afterEach(() => {
  vi.useRealTimers();
});

test("tasks run in the order of their times, not of their creation, and each sees its own time", async () => {
  const clock = createFakeClock({ now: () => 0 });
  const seen: [string, number][] = [];
  const note = (name: string) => async () => {
    seen.push([name, clock.now()]);
  };
  clock.at(60_000, note("later"));
  clock.at(10_000, note("sooner"));
  clock.at(90_000, note("not yet"));
  await clock.forward(60_000);
  expect(seen).toEqual([
    ["sooner", 10_000],
    ["later", 60_000],
  ]);
  expect(clock.now()).toBe(60_000);
});

test("a task that a task adds runs in the same move if it is due", async () => {
  const clock = createFakeClock({ now: () => 0 });
  const seen: number[] = [];
  clock.at(10, async () => {
    seen.push(clock.now());
    clock.at(clock.now() + 20, async () => {
      seen.push(clock.now());
    });
  });
  await clock.forward(100);
  expect(seen).toEqual([10, 30]);
});

test("a task runs by itself when nobody moves the time", async () => {
  vi.useFakeTimers();
  const clock = createFakeClock(Date);
  const run = vi.fn(async () => {});
  clock.at(clock.now() + 10_000, run);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledOnce();
});

test("moving the time brings the timers of waiting tasks forward", async () => {
  vi.useFakeTimers();
  const clock = createFakeClock(Date);
  const run = vi.fn(async () => {});
  clock.at(clock.now() + 300_000, run);
  await clock.forward(299_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(run).toHaveBeenCalledOnce();
});

test("a reset drops the tasks and goes back to the start", async () => {
  const clock = createFakeClock({ now: () => 5 });
  const run = vi.fn(async () => {});
  clock.at(clock.now() + 10, run);
  await clock.forward(5);
  clock.reset();
  expect(clock.now()).toBe(5);
  await clock.forward(1_000);
  expect(run).not.toHaveBeenCalled();
});

test("the time can be set, also back", () => {
  const clock = createFakeClock({ now: () => 1_000 });
  clock.set(400);
  expect(clock.now()).toBe(400);
});
