import { describe, expect, test } from "vitest";
import { froms } from "../../../../test/feeds.js";
import { handClock } from "../../../../test/hand-clock.js";
import { memoryApi, things } from "../../../../test/memory-api.js";
import { expectNoUnhandledRejections } from "../../../../test/no-unhandled.js";
import { settle, type ThingsClient } from "../../../../test/paged-rows.js";
import { createModuleClient } from "../../../module.js";

expectNoUnhandledRejections();

describe("follow", () => {
  const following = (
    answers: object[],
    options?: { every?: number; signal?: AbortSignal },
  ) => {
    const { clock, pass, timers } = handClock();
    const api = memoryApi(() => answers.shift());
    const { export: feeds } = createModuleClient<ThingsClient>(
      api.connect({ clock, retry: false }),
      things,
    );
    return {
      batches: feeds.things({}, {}).follow(options),
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
});
