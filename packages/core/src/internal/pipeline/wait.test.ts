import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { handClock } from "../../../test/hand-clock.js";
import { wait } from "./wait.js";

test("an aborted wait rejects with the signal's reason and leaves no timer", async () => {
  const { clock, timers } = handClock();
  const controller = new AbortController();
  const waiting = wait(clock, 1_000, controller.signal);
  expect(timers()).toBe(1);
  controller.abort("enough");
  await expect(waiting).rejects.toBe("enough");
  expect(timers()).toBe(0);
});

test("a signal that has already aborted ends the wait before it begins", async () => {
  const { clock, timers } = handClock();
  const signal = AbortSignal.abort("too late");
  await expect(wait(clock, 1_000, signal)).rejects.toBe("too late");
  expect(timers()).toBe(0);
});

test("a wait that has ended leaves no listener at the signal", async () => {
  const { clock, pass } = handClock();
  const { signal } = new AbortController();
  const waiting = wait(clock, 1_000, signal);
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  pass(1_000);
  await waiting;
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});
