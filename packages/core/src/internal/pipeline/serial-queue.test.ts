import { expect, test } from "vitest";
import { Scope } from "./scope.js";
import { inTurn } from "./serial-queue.js";

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when it is told to. */
function held() {
  let end = (): void => {};
  const work = new Promise<string>((resolve) => {
    end = () => resolve("done");
  });
  let begun = false;
  return {
    begin: () => {
      begun = true;
      return work;
    },
    begun: () => begun,
    end: () => end(),
  };
}

test("work of one key runs one at a time, in order, and that of another beside it", async () => {
  const queues = new Map<string, Promise<void>>();
  const [first, second, other] = [held(), held(), held()];
  const results = [
    inTurn(queues, "a", new Scope(), first.begin),
    inTurn(queues, "a", new Scope(), second.begin),
    inTurn(queues, "b", new Scope(), other.begin),
  ];
  await settle();
  expect([first.begun(), second.begun(), other.begun()]).toEqual([
    true,
    false,
    true,
  ]);
  first.end();
  await settle();
  expect(second.begun()).toBe(true);
  second.end();
  other.end();
  expect(await Promise.all(results)).toEqual(["done", "done", "done"]);
  expect(queues.size).toBe(0);
});

test("work that fails lets the next begin, and leaves nothing behind", async () => {
  const queues = new Map<string, Promise<void>>();
  const fail = () => Promise.reject(new Error("failed"));
  const next = held();
  const failed = expect(inTurn(queues, "a", new Scope(), fail)).rejects.toThrow(
    "failed",
  );
  const result = inTurn(queues, "a", new Scope(), next.begin);
  await failed;
  next.end();
  expect(await result).toBe("done");
  expect(queues.size).toBe(0);
});

test("a waiter that gives up keeps the order of those around it", async () => {
  const queues = new Map<string, Promise<void>>();
  const [first, second, third] = [held(), held(), held()];
  const scope = new Scope();
  const a = inTurn(queues, "a", new Scope(), first.begin);
  const gone = expect(inTurn(queues, "a", scope, second.begin)).rejects.toThrow(
    "no longer",
  );
  const c = inTurn(queues, "a", new Scope(), third.begin);
  scope.end(new Error("no longer"));
  await gone;
  expect([second.begun(), third.begun()]).toEqual([false, false]);
  first.end();
  third.end();
  expect(await Promise.all([a, c])).toEqual(["done", "done"]);
  expect(queues.size).toBe(0);
});
