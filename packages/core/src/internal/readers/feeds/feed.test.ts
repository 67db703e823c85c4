import { describe, expect, test } from "vitest";
import { feedOf, froms } from "../../../../test/feeds.js";
import { expectNoUnhandledRejections } from "../../../../test/no-unhandled.js";
import {
  idsOf,
  pagedThings,
  rowsTo,
  settle,
} from "../../../../test/paged-rows.js";
import {
  ServiceTitanInputError,
  ServiceTitanPaginationError,
  ServiceTitanResponseError,
} from "../../../errors.js";
import type { Progress } from "../../../options.js";

expectNoUnhandledRejections();

describe("reading", () => {
  test("nothing is sent before first use; await and the first iteration share a request", async () => {
    const { export: feeds, requests } = feedOf(5);
    const feed = feeds.things();
    feed.batches();
    await settle();
    expect(requests).toHaveLength(0);
    expect(await feed).toEqual({
      data: rowsTo(2),
      hasMore: true,
      continueFrom: "at-2",
    });
    expect(await idsOf(feed)).toEqual([1, 2, 3, 4, 5]);
    expect(froms(requests)).toEqual([undefined, "at-2", "at-4"]);
    expect(await idsOf(feed)).toEqual([1, 2, 3, 4, 5]);
    expect(requests).toHaveLength(6);
    expect((await feed.withResponse()).response.status).toBe(200);
  });

  test("an iteration that begins first shares its request with await, too", async () => {
    const { export: feeds, requests } = feedOf(5);
    const feed = feeds.things();
    const first = feed.batches().next();
    expect((await feed).data).toEqual(rowsTo(2));
    expect((await first).value?.data).toEqual(rowsTo(2));
    expect(requests).toHaveLength(1);
  });

  test("hasMore alone tells the end, and an empty batch is handed over with its position", async () => {
    const answers = [
      { data: [], hasMore: true, continueFrom: "a" },
      { data: [{ id: 1 }], hasMore: true, continueFrom: "b" },
      { data: [], hasMore: false, continueFrom: "c" },
    ];
    const { export: feeds } = pagedThings(() => answers.shift());
    const seen = [];
    for await (const batch of feeds.things().batches())
      seen.push([batch.data.length, batch.continueFrom]);
    expect(seen).toEqual([
      [0, "a"],
      [1, "b"],
      [0, "c"],
    ]);
  });

  test("a feed that fails unheard is no unhandled rejection", async () => {
    const { export: feeds } = pagedThings(
      () => new Response("{}", { status: 403 }),
    );
    const feed = feeds.things();
    void feed.then(undefined, () => {});
    await settle();
    await expect(idsOf(feed)).rejects.toMatchObject({ status: 403 });
  });

  test("limit and maxBatches stop it; a shortened batch leads back to its own beginning", async () => {
    const { export: feeds, requests } = feedOf(9);
    const seen = [];
    for await (const { data, continueFrom, stoppedBy } of feeds
      .things({}, { limit: 3 })
      .batches()) {
      seen.push([data.length, continueFrom, stoppedBy]);
    }
    expect(seen).toEqual([
      [2, "at-2", undefined],
      [1, "at-2", "limit"],
    ]);
    expect(requests).toHaveLength(2);
    const batches = [];
    for await (const batch of feeds.things({}, { maxBatches: 2 }).batches())
      batches.push(batch.stoppedBy);
    expect(batches).toEqual([undefined, "maxBatches"]);
    for (const bad of [{ limit: 0 }, { maxBatches: 1.5 }]) {
      const failure = idsOf(feeds.things({}, bad)).catch((error) => error);
      expect(await failure).toBeInstanceOf(ServiceTitanInputError);
      const [[name, value] = []] = Object.entries(bad);
      expect((await failure).message).toContain(`${name}: ${value}`);
    }
  });

  test("progress", async () => {
    const { export: feeds } = feedOf(3);
    const progress: Progress[] = [];
    await idsOf(feeds.things({}, { onProgress: (p) => progress.push(p) }));
    expect(progress).toMatchObject([
      { rows: 2, pages: 1 },
      { rows: 3, pages: 2 },
    ]);
  });

  test.each([
    [{ hasMore: false, continueFrom: "a" }],
    [{ data: [], continueFrom: "a" }],
    [{ data: [], hasMore: true }],
    [{ data: [], hasMore: true, continueFrom: null }],
    [{ data: [], hasMore: false, continueFrom: 7 }],
    [[]],
  ])("%j is no batch", async (body) => {
    const { export: feeds } = pagedThings(() => Response.json(body));
    await expect(idsOf(feeds.things())).rejects.toThrow(
      ServiceTitanResponseError,
    );
  });

  test("a feed without a single row may have no position: the reader stays where it was", async () => {
    const { export: feeds } = pagedThings(() => ({
      data: [],
      hasMore: false,
      continueFrom: null,
    }));
    expect((await feeds.things({ from: "2026-01-01" })).continueFrom).toBe(
      "2026-01-01",
    );
    expect((await feeds.things()).continueFrom).toBe("");
  });
});

describe("where it begins", () => {
  test.each([
    [undefined, undefined],
    ["", undefined],
    ["dGhlIHRva2Vu", "dGhlIHRva2Vu"],
    ["2026-01-31", "2026-01-31"],
    ["2028-02-29", "2028-02-29"],
    ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z"],
    ["2026-01-31T08:00:00.1234567Z", "2026-01-31T08:00:00.123Z"],
    ["2026-01-31T23:00:00-05:00", "2026-02-01T04:00:00.000Z"],
    [new Date("2026-01-31T08:00:00Z"), "2026-01-31T08:00:00.000Z"],
    ["20260131-7", "20260131-7"],
  ])("from %s is sent as %s", async (from, sent) => {
    const { export: feeds, requests } = feedOf(1);
    await feeds.things({ from });
    expect(froms(requests)).toEqual([sent]);
  });

  test.each([
    "2026-02-30",
    "2026-1-1",
    "2026-13-01",
    "2026-01-31T08:00:00",
    "2026-01-31 08:00",
    "2026-02-30T10:00:00Z",
    "2026-01-31T25:00:00Z",
    ["2026-01-31"],
    new Date(""),
    5,
    null,
  ])("from %s is refused before anything is sent", async (from) => {
    const { export: feeds, requests } = feedOf(1);
    await expect(idsOf(feeds.things({ from: from as string }))).rejects.toThrow(
      /from: .* is not a continueFrom/,
    );
    expect(requests).toHaveLength(0);
  });
});

describe("a feed that goes round in a circle", () => {
  test("the same position twice is an error, also with other positions between", async () => {
    for (const length of [1, 2, 3, 7]) {
      let calls = 0;
      const { export: feeds } = pagedThings(() => ({
        data: [],
        hasMore: true,
        continueFrom: `c${calls++ % length}`,
      }));
      await expect(
        idsOf(feeds.things({ from: "start" })),
        `circle of ${length}`,
      ).rejects.toThrow(ServiceTitanPaginationError);
      expect(calls).toBeLessThan(4 * length + 4);
    }
    const { export: feeds, requests } = pagedThings(() => ({
      data: [],
      hasMore: true,
      continueFrom: "here",
    }));
    await expect(idsOf(feeds.things({ from: "here" }))).rejects.toThrow(
      /export.things: continueFrom leads back.*never end/,
    );
    expect(requests).toHaveLength(1);
  });

  test("caught up, the same position is none", async () => {
    const { export: feeds, requests } = pagedThings(() => ({
      data: [],
      hasMore: false,
      continueFrom: "here",
    }));
    expect(await idsOf(feeds.things({ from: "here" }))).toEqual([]);
    expect(requests).toHaveLength(1);
    const batches = [];
    for await (const batch of feeds.things({ from: "here" }).batches())
      batches.push(batch);
    expect(batches).toEqual([
      { data: [], hasMore: false, continueFrom: "here" },
    ]);
  });
});

describe("repeated rows", () => {
  const twice = (body: object[]) => {
    const answers = [body, body].map((data, i) => ({
      data,
      hasMore: i === 0,
      continueFrom: `c${i}`,
    }));
    return pagedThings(() => answers.shift()).export;
  };

  test("includeRecentChanges leaves out what came before, unchanged", async () => {
    const answers = [
      {
        data: [
          { id: 1, text: "a" },
          { id: 2, text: "a" },
          { id: 1, text: "a" },
        ],
        hasMore: true,
        continueFrom: "c1",
      },
      {
        data: [
          { id: 2, text: "b" },
          { id: 1, text: "a" },
          { text: "no id" },
          { text: "no id" },
        ],
        hasMore: false,
        continueFrom: "c2",
      },
    ];
    const { export: feeds, requests } = pagedThings(() => answers.shift());
    const rows = [];
    for await (const row of feeds.things({ includeRecentChanges: true }))
      rows.push(row);
    // A newer state is no repetition, and a row without a key cannot be told
    // from another.
    expect(rows).toEqual([
      { id: 1, text: "a" },
      { id: 2, text: "a" },
      { id: 2, text: "b" },
      { text: "no id" },
      { text: "no id" },
    ]);
    expect(requests[0]?.query["includeRecentChanges"]).toBe("true");
  });

  test("without it, and with dedupe: false, every row is handed over", async () => {
    expect(await idsOf(twice([{ id: 1 }]).things())).toEqual([1, 1]);
    expect(
      await idsOf(
        twice([{ id: 1 }]).things(
          { includeRecentChanges: true },
          { dedupe: false },
        ),
      ),
    ).toEqual([1, 1]);
    expect(
      await idsOf(twice([{ id: 1 }]).things({}, { dedupe: true })),
    ).toEqual([1]);
  });

  test("the feed's own key counts; without a key nothing is left out", async () => {
    const pairs = [
      { left: 1, right: 2 },
      { left: 1, right: 3 },
      { left: 2, right: 2 },
    ];
    const rows = [];
    for await (const row of twice(pairs).pairs({ includeRecentChanges: true }))
      rows.push(row);
    expect(rows).toEqual(pairs);
    expect(
      await idsOf(twice([{ id: 1 }]).pings({ includeRecentChanges: true })),
    ).toEqual([1, 1]);
    await expect(
      idsOf(twice([{ id: 1 }]).pings({}, { dedupe: true })),
    ).rejects.toThrow(/dedupe: .*no key/);
  });

  test("every iteration has its own memory", async () => {
    const { export: feeds } = feedOf(3);
    const feed = feeds.things({ includeRecentChanges: true });
    expect(await idsOf(feed)).toEqual([1, 2, 3]);
    expect(await idsOf(feed)).toEqual([1, 2, 3]);
  });
});
