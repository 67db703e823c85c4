import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { handClock } from "../../test/hand-clock.js";
import { ServiceTitanRateLimitError } from "../errors.js";
import { Lane } from "./lane.js";
import type { ThrottleRequest } from "./types.js";

const RULE = { key: "k", limit: 4, interval: 1_000 };

/** A lane on a clock that is moved by hand, and when its requests were sent. */
function laneOf(rule = RULE, passed = 50_000) {
  const hand = handClock();
  hand.pass(passed);
  const start = hand.clock.now();
  const lane = new Lane(hand.clock);
  const sent: [name: string, at: number][] = [];
  const failed: [name: string, error: unknown][] = [];
  const acquire = (name: string, more: Partial<ThrottleRequest> = {}) => {
    const controller = new AbortController();
    const request = {
      operation: name,
      signal: controller.signal,
      ...more,
    } as ThrottleRequest;
    const turn = lane.acquire(rule, request);
    const note = () => sent.push([name, hand.clock.now() - start]);
    if (turn === undefined) note();
    else turn.then(note, (error) => failed.push([name, error]));
    return controller;
  };
  /** Moves on ms by ms, so that each turn comes at its own time. */
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed++) {
      hand.pass(1);
      await settle();
    }
  };
  return { ...hand, jump: hand.pass, lane, rule, sent, failed, acquire, pass };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const timesOf = (sent: readonly [string, number][]) => sent.map(([, at]) => at);

describe("a burst", () => {
  test("is sent at once up to the limit; the next waits a tenth longer, the rest are spread", async () => {
    const { sent, acquire, pass } = laneOf();
    for (const name of "abcdefg") acquire(name);
    await settle();
    expect(timesOf(sent)).toEqual([0, 0, 0, 0]);
    await pass(2_000);
    expect(sent.map(([name]) => name).join("")).toBe("abcdefg");
    expect(timesOf(sent).slice(4)).toEqual([1_100, 1_225, 1_350]);
  });

  test("after which half the interval has passed delays nobody further", async () => {
    for (const [waited, next] of [
      [490, 1_100],
      [500, 1_000],
    ] as const) {
      const { sent, acquire, pass } = laneOf();
      for (const name of "abcd") acquire(name);
      await pass(waited);
      acquire("e");
      await pass(1_500 - waited);
      expect(timesOf(sent)[4]).toBe(next);
    }
  });

  test("of one request is none: the interval is kept as it is", async () => {
    const { sent, acquire, pass } = laneOf({ ...RULE, limit: 1 });
    acquire("a");
    acquire("b");
    acquire("c");
    await pass(3_000);
    expect(timesOf(sent)).toEqual([0, 1_000, 2_000]);
  });

  test("after a pause is sent at once again", async () => {
    const { sent, acquire, pass } = laneOf();
    for (const name of "abcd") acquire(name);
    await pass(1_000);
    for (const name of "efgh") acquire(name);
    await settle();
    expect(timesOf(sent).slice(4)).toEqual([1_000, 1_000, 1_000, 1_000]);
  });
});

test("a clock that begins with the process holds nobody up", async () => {
  const { sent, acquire } = laneOf({ ...RULE, limit: 1, interval: 60_000 }, 0);
  acquire("a");
  expect(timesOf(sent)).toEqual([0]);
});

describe("a pause", () => {
  test("holds those who wait and those who come", async () => {
    const { lane, rule, sent, acquire, pass, timers } = laneOf();
    lane.pause(rule, 700);
    acquire("a");
    await pass(200);
    acquire("b");
    await pass(499);
    expect(sent).toEqual([]);
    await pass(1);
    expect(timesOf(sent)).toEqual([700]);
    await pass(238);
    expect(timesOf(sent)).toEqual([700, 938]);
    await pass(1);
    expect(timers()).toBe(0);
  });

  test("after a few requests is not taken for the end of a burst", async () => {
    const { lane, rule, sent, acquire, pass } = laneOf();
    acquire("a");
    lane.pause(rule, 200);
    acquire("b");
    await pass(1_500);
    expect(timesOf(sent)).toEqual([0, 200]);
  });

  test("is not shortened by a shorter one, and is lengthened by a longer one", async () => {
    const { lane, rule, sent, acquire, pass } = laneOf();
    lane.pause(rule, 700);
    lane.pause(rule, 300);
    acquire("a");
    await pass(300);
    lane.pause(rule, 700);
    await pass(1_000);
    expect(timesOf(sent)).toEqual([1_000]);
  });
});

describe("a request that cannot wait long enough", () => {
  test("is refused at once, and says how long it would have to wait", async () => {
    const { lane, rule, failed, acquire, timers } = laneOf();
    lane.pause(rule, 700);
    acquire("a", { timeLeft: 700 });
    await settle();
    const [[name, error] = []] = failed;
    expect(name).toBe("a");
    expect(error).toBeInstanceOf(ServiceTitanRateLimitError);
    expect(error).toMatchObject({
      status: 429,
      retryAfter: 700,
      outcome: "not-sent",
    });
    expect(String(error)).toContain("a must wait 700 ms");
    expect(timers()).toBe(0);
  });

  test("is refused at once behind others, if only by a millisecond", async () => {
    const { lane, rule, failed, acquire } = laneOf();
    lane.pause(rule, 700);
    acquire("patient");
    acquire("hasty", { timeLeft: 700 });
    await settle();
    expect(failed.map(([name]) => name)).toEqual(["hasty"]);
  });

  test("is served if a millisecond is left", async () => {
    const { lane, rule, sent, acquire, pass } = laneOf();
    lane.pause(rule, 700);
    acquire("a", { timeLeft: 701 });
    await pass(700);
    expect(timesOf(sent)).toEqual([700]);
  });

  test("is refused behind others who can wait, and does not hold them up", async () => {
    const { lane, rule, sent, failed, acquire, pass } = laneOf();
    lane.pause(rule, 700);
    acquire("patient");
    acquire("hasty", { timeLeft: 500 });
    await settle();
    expect(failed.map(([name]) => name)).toEqual(["hasty"]);
    await pass(700);
    expect(sent.map(([name]) => name)).toEqual(["patient"]);
  });

  test("is refused as soon as a 429 makes its wait too long", async () => {
    const { lane, rule, failed, acquire } = laneOf();
    lane.pause(rule, 100);
    acquire("a", { timeLeft: 500 });
    await settle();
    expect(failed).toEqual([]);
    lane.pause(rule, 600);
    await settle();
    expect(failed.map(([name]) => name)).toEqual(["a"]);
  });
});

describe("a process that is busy after it was given a turn", () => {
  test("sends late, and its request counts from then", async () => {
    const { rule, sent, acquire, pass, jump } = laneOf();
    for (const name of "abcdefghi") acquire(name);
    await pass(1_100);
    expect(timesOf(sent)).toEqual([0, 0, 0, 0, 1_100]);
    jump(200);
    await pass(2_000);
    const i = timesOf(sent)[8] ?? 0;
    expect(i).toBeGreaterThanOrEqual(1_300 + rule.interval - 3);
    expect(i).toBeLessThan(1_300 + rule.interval + 10);
  });

  test("never sends more than the limit in any interval, less 3 ms", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 5 }),
        fc.integer({ min: 2, max: 8 }),
        async (busy, limit) => {
          const hand = handClock();
          hand.pass(50_000);
          const lane = new Lane(hand.clock);
          const rule = { key: "k", limit, interval: 100 };
          const left: number[] = [];
          const request = {
            operation: "x",
            signal: new AbortController().signal,
          } as ThrottleRequest;
          const given: number[] = [];
          for (let index = 0; index < limit + busy.length; index++) {
            const turn = lane.acquire(rule, request);
            if (turn === undefined) left.push(hand.clock.now());
            else void turn.then(() => given.push(index));
          }
          while (left.length < limit + busy.length) {
            for (let hop = 0; hop < 5; hop++) await Promise.resolve();
            const leaving = given.splice(0).length;
            // Timers that fall due while the process is busy run after it.
            hand.pass(leaving ? (busy[left.length - limit] ?? 0) : 1);
            for (let one = 0; one < leaving; one++) left.push(hand.clock.now());
          }
          for (let index = limit; index < left.length; index++) {
            const [first = 0, last = 0] = [left[index - limit], left[index]];
            expect(last - first).toBeGreaterThanOrEqual(rule.interval - 3);
          }
        },
      ),
      { numRuns: 200 },
    ));
});

describe("a request that is aborted", () => {
  test("rejects with its reason, and the next takes its place", async () => {
    const { lane, rule, sent, failed, acquire, pass } = laneOf();
    lane.pause(rule, 500);
    const first = acquire("a");
    acquire("b");
    await pass(100);
    const reason = new Error("no longer");
    first.abort(reason);
    await settle();
    expect(failed).toEqual([["a", reason]]);
    await pass(400);
    expect(sent).toEqual([["b", 500]]);
  });

  test("leaves no timer if it was the last", async () => {
    const { lane, rule, acquire, timers } = laneOf();
    lane.pause(rule, 500);
    const only = acquire("a");
    expect(timers()).toBe(1);
    only.abort();
    await settle();
    expect(timers()).toBe(0);
  });

  test("is no longer listened to once it was sent", async () => {
    const { lane, rule, acquire, pass } = laneOf();
    lane.pause(rule, 100);
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    acquire("a", { signal });
    await pass(99);
    expect(removed).not.toHaveBeenCalled();
    await pass(1);
    expect(removed).toHaveBeenCalledWith("abort", expect.any(Function));
  });

  test("after it was sent disturbs nobody", async () => {
    const { lane, rule, sent, failed, acquire, pass } = laneOf();
    lane.pause(rule, 100);
    const first = acquire("a");
    await pass(100);
    first.abort();
    await pass(1_000);
    expect([sent.length, failed.length]).toEqual([1, 0]);
  });
});

test("a clock that is set back keeps the distances, and makes no wait longer", async () => {
  const hand = handClock();
  let offset = 100_000;
  const clock = { ...hand.clock, now: () => hand.clock.now() + offset };
  const lane = new Lane(clock);
  const request = {
    operation: "x",
    signal: new AbortController().signal,
  } as ThrottleRequest;
  for (let index = 0; index < 4; index++)
    expect(lane.acquire(RULE, request)).toBeUndefined();
  offset = 0;
  let sent = false;
  void lane.acquire(RULE, request)?.then(() => {
    sent = true;
  });
  hand.pass(1_090);
  await settle();
  expect(sent).toBe(false);
  hand.pass(10);
  await settle();
  expect(sent).toBe(true);
});
