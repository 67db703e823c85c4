import fc from "fast-check";
import { expect, test } from "vitest";
import { memorySeenStore } from "./memory-seen-store.js";

function at(start = 0) {
  const clock = { time: start, now: () => clock.time };
  return clock;
}

test("a handled event is forgotten after ttl, not before", () => {
  const clock = at();
  const seen = memorySeenStore({ ttl: 1000, clock });
  seen.begin("a");
  seen.finish("a");
  clock.time = 999;
  expect(seen.begin("a")).toBe("done");
  clock.time = 1000;
  expect(seen.begin("a")).toBe("new");
});

test("a beginning without an end runs out after lease", () => {
  const clock = at();
  const seen = memorySeenStore({ lease: 50, clock });
  expect(seen.begin("a")).toBe("new");
  clock.time = 49;
  expect(seen.begin("a")).toBe("begun");
  clock.time = 50;
  expect(seen.begin("a")).toBe("new");
});

test("abandoned events are new again", () => {
  const seen = memorySeenStore();
  seen.begin("a");
  seen.abandon("a");
  expect(seen.begin("a")).toBe("new");
});

test("it never remembers more than max, and forgets the oldest first", () => {
  const seen = memorySeenStore({ max: 3 });
  for (const key of ["a", "b", "c", "d"]) seen.begin(key);
  expect(["d", "c", "b"].map((key) => seen.begin(key))).toEqual([
    "begun",
    "begun",
    "begun",
  ]);
  expect(seen.begin("a")).toBe("new");
});

test("handling an event makes it the youngest", () => {
  const seen = memorySeenStore({ max: 2 });
  seen.begin("a");
  seen.begin("b");
  seen.finish("a");
  seen.begin("c");
  expect(seen.begin("a")).toBe("done");
});

test.each([
  ["max", 0],
  ["ttl", -1],
  ["lease", Number.NaN],
])("%s of %d is refused", (name, value) => {
  expect(() => memorySeenStore({ [name]: value })).toThrow(
    new RegExp(`${name} is ${value}`),
  );
});

test("for any run of begin, finish, abandon and time it answers as a table without bound does", () => {
  const step = fc.record({
    act: fc.constantFrom("begin", "finish", "abandon"),
    key: fc.constantFrom("a", "b", "c"),
    wait: fc.nat({ max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const clock = at();
      const seen = memorySeenStore({ ttl: 60, lease: 25, max: 3, clock });
      const table = new Map<string, { state: string; until: number }>();
      for (const { act, key, wait } of steps) {
        clock.time += wait;
        const known = table.get(key);
        const state = known && known.until > clock.time ? known.state : "new";
        if (act === "begin") {
          expect(seen.begin(key)).toBe(state);
          if (state === "new")
            table.set(key, { state: "begun", until: clock.time + 25 });
        } else if (act === "finish") {
          seen.finish(key);
          table.set(key, { state: "done", until: clock.time + 60 });
        } else {
          seen.abandon(key);
          table.delete(key);
        }
      }
    }),
  );
});
