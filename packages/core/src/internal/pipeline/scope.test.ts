import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { Scope } from "./scope.js";

test("releasing one call leaves every other one where close finds it", () => {
  const active: Scope[] = [];
  const [first, second, third] = [1, 2, 3].map(() => new Scope(active));
  first?.release();
  expect(new Set(active)).toEqual(new Set([second, third]));
  third?.release();
  expect(active).toEqual([second]);
  second?.release();
  second?.release();
  expect(active).toEqual([]);
});

test("a released call leaves no listener at the caller's signal", () => {
  const { signal } = new AbortController();
  const scope = new Scope([], undefined, signal);
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  scope.release();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a listener that has unsubscribed is not called, the others are", () => {
  const scope = new Scope();
  const heard: string[] = [];
  const first = () => heard.push("first");
  scope.onEnd(first);
  scope.onEnd(() => heard.push("second"));
  scope.offEnd(first);
  scope.end("over");
  scope.end("again");
  expect(heard).toEqual(["second"]);
});
