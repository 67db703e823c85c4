import { describe, expect, test } from "vitest";
import { froms } from "../../../../test/feeds.js";
import { handClock } from "../../../../test/hand-clock.js";
import { memoryApi, things } from "../../../../test/memory-api.js";
import { expectNoUnhandledRejections } from "../../../../test/no-unhandled.js";
import { settle, type ThingsClient } from "../../../../test/paged-rows.js";
import { createModuleClient } from "../../../module.js";
import type { ExportOptions } from "../../../options.js";

expectNoUnhandledRejections();

describe("follow", () => {
  const following = (
    answers: object[],
    options?: { every?: number; signal?: AbortSignal },
    feedOptions: ExportOptions = {},
  ) => {
    const { clock, pass, timers } = handClock();
    const api = memoryApi(() => answers.shift() ?? new Promise(() => {}));
    const { export: feeds } = createModuleClient<ThingsClient>(
      api.connect({ clock, retry: false }),
      things,
    );
    const feed = feeds.things({}, feedOptions);
    return {
      feed,
      batches: feed.follow(options),
      pass,
      timers,
      requests: api.requests,
    };
  };

  test("waits five minutes when caught up, asks at once when not, and skips empty polls", async () => {
    const { batches, pass, requests } = following([
      { data: [{ id: 1 }], hasMore: true, continueFrom: "a" },
      { data: [{ id: 2 }], hasMore: false, continueFrom: "b" },
      { data: [], hasMore: false, continueFrom: "b" },
      { data: [], hasMore: false, continueFrom: "c" },
      { data: [{ id: 3 }], hasMore: false, continueFrom: "d" },
    ]);
    expect((await batches.next()).value?.continueFrom).toBe("a");
    expect((await batches.next()).value?.continueFrom).toBe("b");
    const third = batches.next();
    await settle();
    pass(299_999);
    await settle();
    expect(requests).toHaveLength(2);
    pass(1);
    await settle();
    expect(requests).toHaveLength(3);
    pass(300_000);
    expect((await third).value).toMatchObject({ data: [], continueFrom: "c" });
    const fourth = batches.next();
    await settle();
    pass(300_000);
    expect((await fourth).value?.data).toEqual([{ id: 3 }]);
    expect(froms(requests)).toEqual([undefined, "a", "b", "b", "c"]);
  });

  test("every sets the wait, and must be ms", async () => {
    const { batches, pass, requests } = following(
      [
        { data: [{ id: 1 }], hasMore: false, continueFrom: "a" },
        { data: [{ id: 2 }], hasMore: false, continueFrom: "b" },
      ],
      { every: 1000 },
    );
    await batches.next();
    const second = batches.next();
    await settle();
    pass(1000);
    expect((await second).value?.data).toEqual([{ id: 2 }]);
    expect(requests).toHaveLength(2);
    await expect(following([], { every: 0 }).batches.next()).rejects.toThrow(
      /every: 0/,
    );
  });

  test("reports maxBatches even if the last poll brought nothing", async () => {
    const { batches, pass, requests } = following(
      [
        { data: [{ id: 1 }], hasMore: false, continueFrom: "a" },
        { data: [], hasMore: false, continueFrom: "a" },
      ],
      { every: 1000 },
      { maxBatches: 2 },
    );
    expect((await batches.next()).value?.stoppedBy).toBeUndefined();
    const second = batches.next();
    await settle();
    pass(1000);
    expect((await second).value).toMatchObject({
      data: [],
      stoppedBy: "maxBatches",
    });
    expect((await batches.next()).done).toBe(true);
    expect(requests).toHaveLength(2);
  });

  test("a signal ends the wait at once, with its reason, and leaves no timer", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { batches, requests, timers } = following(
      [{ data: [{ id: 1 }], hasMore: false, continueFrom: "a" }],
      {
        signal,
      },
    );
    await batches.next();
    const second = batches.next();
    await settle();
    expect(timers()).toBe(1);
    const reason = new Error("shutting down");
    controller.abort(reason);
    await expect(second).rejects.toBe(reason);
    expect(timers()).toBe(0);
    expect(requests).toHaveLength(1);
  });

  test.each<["own" | "feed", ...("own" | "feed")[]]>([
    ["own", "own"],
    ["feed", "feed"],
    ["own", "own", "feed"],
    ["feed", "own", "feed"],
  ])(
    "the %s signal ends the first request and the wait, given %s %s",
    async (ends, ...given) => {
      for (const answers of [
        [],
        [{ data: [{ id: 1 }], hasMore: false, continueFrom: "a" }],
      ]) {
        const signals = {
          own: new AbortController(),
          feed: new AbortController(),
        };
        const options = (of: "own" | "feed") =>
          given.includes(of) ? { signal: signals[of].signal } : undefined;
        const isCaughtUp = answers.length > 0;
        const { batches, requests } = following(
          answers,
          options("own"),
          options("feed"),
        );
        if (isCaughtUp) await batches.next();
        const next = batches.next();
        await settle();
        const reason = new Error("shutting down");
        signals[ends].abort(reason);
        await expect(next).rejects.toBe(reason);
        expect(requests).toHaveLength(1);
      }
    },
  );

  test("its own signal does not end a request that something else waits for", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { feed, batches, requests } = following([], { signal });
    const next = batches.next();
    await settle();
    const first = feed.withResponse();
    first.catch(() => {});
    controller.abort();
    await expect(next).rejects.toBe(signal.reason);
    await settle();
    expect(requests.map((request) => request.signal?.aborted)).toEqual([
      true,
      false,
    ]);
  });

  test("a batch that was asked for is not asked for again", async () => {
    const { feed, batches, requests } = following(
      [{ data: [{ id: 1 }], hasMore: true, continueFrom: "a" }],
      { signal: new AbortController().signal },
    );
    await feed;
    expect((await batches.next()).value?.data).toEqual([{ id: 1 }]);
    expect(requests).toHaveLength(1);
  });
});
