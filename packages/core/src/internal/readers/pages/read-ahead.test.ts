import { describe, expect, test } from "vitest";
import { createGate } from "../../../../test/gate.js";
import { expectNoUnhandledRejections } from "../../../../test/no-unhandled.js";
import {
  idsOf,
  pagedThings,
  pageOf,
  type Row,
  rowsTo,
  settle,
} from "../../../../test/paged-rows.js";

expectNoUnhandledRejections();

/** A server whose answers are let go one by one. */
function gated(rows: readonly Row[]) {
  const gate = createGate();
  const things = pagedThings(async (request) => {
    await gate.pass(request);
    return pageOf(rows, request);
  });
  const open = () => gate.waiting.map(({ request }) => request.query["page"]);
  return { ...things, ...gate, open };
}

describe("reading ahead", () => {
  test("begins when the consumer has moved past the first page, one page by default", async () => {
    const { list, release, open } = gated(rowsTo(9));
    const pages = list({ pageSize: 2 }).pages();
    const first = pages.next();
    await release();
    expect((await first).value?.page).toBe(1);
    await settle();
    expect(open()).toEqual([]);
    const second = pages.next();
    await settle();
    expect(open()).toEqual(["2"]);
    await release();
    await second;
    // Page 2 is in hand: 3 is on its way, and 4 is not.
    expect(open()).toEqual(["3"]);
    await release();
    expect(open()).toEqual([]);
    await pages.return?.();
  });

  test("prefetch: 0 asks for a page when the consumer does", async () => {
    const { list, release, open } = gated(rowsTo(9));
    const pages = list({ pageSize: 2 }, { prefetch: 0 }).pages();
    void pages.next();
    await release();
    void pages.next();
    await release();
    await settle();
    expect(open()).toEqual([]);
    await pages.return?.();
  });

  test("a deeper prefetch fetches one after the other", async () => {
    const { list, release, open, asked, most } = gated(rowsTo(20));
    const pages = list({ pageSize: 2 }, { prefetch: 3 }).pages();
    void pages.next();
    await release();
    const second = pages.next();
    await release();
    await second;
    for (let i = 0; i < 5; i++) await release();
    expect(asked()).toEqual(["1", "2", "3", "4", "5"]);
    expect([open(), most()]).toEqual([[], 1]);
    await pages.return?.();
  });

  test("concurrency fetches that many at the same time and hands them over in order", async () => {
    const { list, waiting, release, most } = gated(rowsTo(20));
    const result = idsOf(list({ pageSize: 2 }, { concurrency: 4 }));
    await release();
    for (let i = 0; i < 40; i++) {
      await settle();
      // The latest answer first.
      waiting.pop()?.go();
    }
    expect(await result).toEqual(rowsTo(20).map((row) => row.id));
    expect(most()).toBe(4);
  });

  test("an operation that must be read one page at a time ignores concurrency", async () => {
    const { things, release, most } = gated(rowsTo(10));
    const result = idsOf(things.listCalls({ pageSize: 2 }, { concurrency: 4 }));
    for (let i = 0; i < 6; i++) await release();
    expect(await result).toHaveLength(10);
    expect(most()).toBe(1);
  });

  test("leaving the loop aborts what is under way, and nothing is asked for after", async () => {
    const { list, release, open, asked, waiting } = gated(rowsTo(40));
    const loop = (async () => {
      for await (const page of list(
        { pageSize: 2 },
        { concurrency: 3 },
      ).pages())
        if (page.page === 2) break;
    })();
    await release();
    await settle();
    expect(open()).toEqual(["2", "3", "4"]);
    const signals = waiting.map(({ request }) => request.signal);
    await release();
    await loop;
    await settle();
    expect(signals.slice(1).map((signal) => signal?.aborted)).toEqual([
      true,
      true,
    ]);
    expect(open()).toEqual([]);
    expect(asked()).not.toContain("6");
  });

  test("a page that failed ahead of time is reported when it is its turn", async () => {
    const { list } = pagedThings((request) =>
      request.query["page"] === "3"
        ? new Response("{}", { status: 400 })
        : pageOf(rowsTo(9), request),
    );
    const seen: number[] = [];
    const reading = (async () => {
      for await (const page of list({ pageSize: 2 }, { prefetch: 2 }).pages()) {
        seen.push(page.page);
        await settle();
      }
    })();
    await expect(reading).rejects.toMatchObject({ status: 400 });
    expect(seen).toEqual([1, 2]);
  });

  test("limits end the reading ahead too", async () => {
    const { list, asked } = pagedThings(rowsTo(100));
    const rows = await list(
      { pageSize: 2 },
      { limit: 5, concurrency: 8 },
    ).all();
    expect(rows).toHaveLength(5);
    expect(asked()).toEqual(["1", "2", "3"]);
  });
});

describe("aborting", () => {
  test("rejects with the signal's reason, also between pages that are there already", async () => {
    const { list } = pagedThings(rowsTo(20));
    const controller = new AbortController();
    const reason = new Error("enough");
    const seen: number[] = [];
    const reading = (async () => {
      for await (const page of list(
        { pageSize: 2 },
        { signal: controller.signal, prefetch: 3 },
      ).pages()) {
        seen.push(page.page);
        await settle();
        if (page.page === 3) controller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(seen).toEqual([1, 2, 3]);
  });

  test("leaves no listener on the signal", async () => {
    const { list } = pagedThings(rowsTo(20));
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners++;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners--;
      remove(...args);
    };
    await list({ pageSize: 3 }, { signal }).all();
    for await (const _ of list({ pageSize: 3 }, { signal })) break;
    await settle();
    expect(listeners).toBe(0);
  });
});
