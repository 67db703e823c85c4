import { describe, expect, test } from "vitest";
import { things } from "../../../../test/memory-api.js";
import { expectNoUnhandledRejections } from "../../../../test/no-unhandled.js";
import {
  idsOf,
  pagedThings,
  pageOf,
  rowsTo,
  settle,
  type ThingsClient,
} from "../../../../test/paged-rows.js";
import {
  ServiceTitanInputError,
  ServiceTitanPaginationError,
  ServiceTitanResponseError,
} from "../../../errors.js";
import { createModuleClient } from "../../../module.js";
import type { Progress } from "../../../options.js";

expectNoUnhandledRejections();

describe("first use", () => {
  test("nothing is sent before it", async () => {
    const { list, requests } = pagedThings(rowsTo(3));
    const pages = list();
    pages.pages();
    await settle();
    expect(requests).toHaveLength(0);
  });

  test("await and the first iteration share one request, a later iteration reads anew", async () => {
    const { list, asked } = pagedThings(rowsTo(5));
    const pages = list({ pageSize: 2 }, { prefetch: 0 });
    const [page, again] = await Promise.all([pages, pages]);
    expect(page).toBe(again);
    expect(await idsOf(pages)).toEqual([1, 2, 3, 4, 5]);
    expect(asked()).toEqual(["1", "2", "3"]);
    expect(await idsOf(pages)).toEqual([1, 2, 3, 4, 5]);
    expect(asked()).toEqual(["1", "2", "3", "1", "2", "3"]);
    expect(await pages).toBe(page);
  });

  test("a list that fails unheard is no unhandled rejection, and every reader hears of it", async () => {
    const { list, requests } = pagedThings(
      () => new Response("{}", { status: 400 }),
    );
    const pages = list();
    void pages.then(undefined, () => {});
    await settle();
    await expect(pages.then((page) => page)).rejects.toMatchObject({
      status: 400,
    });
    await expect(pages.withResponse()).rejects.toMatchObject({ status: 400 });
    await expect(pages.all()).rejects.toMatchObject({ status: 400 });
    expect(requests).toHaveLength(1);
  });

  test("an async function that returns a list returns its first page", async () => {
    const { list } = pagedThings(rowsTo(5));
    const page = await (async () => list({ pageSize: 2 }))();
    expect(page.data).toEqual([{ id: 1 }, { id: 2 }]);
  });
});

describe("what is asked for", () => {
  test("500 rows a page, or the most the operation allows", async () => {
    const { things, requests } = pagedThings(rowsTo(3));
    await things.list();
    await things.listParts(7);
    expect(requests.map((r) => [r.path, r.query])).toEqual([
      ["/things", { page: "1", pageSize: "500" }],
      ["/things/7/parts", { page: "1", pageSize: "100" }],
    ]);
  });

  test("every paging parameter where the server wants them, from its own first page on", async () => {
    const { things, requests } = pagedThings((request) =>
      pageOf(rowsTo(3), request, 0),
    );
    expect(await idsOf(things.listMappings({ pageSize: 2 }))).toEqual([
      1, 2, 3,
    ]);
    expect(requests.map((r) => r.query)).toEqual([
      { page: "0", pageSize: "2", includeTotal: "false" },
      { page: "1", pageSize: "2", includeTotal: "false" },
    ]);
  });

  test("from a page on, with the other parameters on every page", async () => {
    const { list, requests } = pagedThings(rowsTo(5));
    expect(await idsOf(list({ page: 2, pageSize: 2, active: "Any" }))).toEqual([
      3, 4, 5,
    ]);
    expect(requests.map((r) => r.query)).toEqual([
      { page: "2", pageSize: "2", active: "Any" },
      { page: "3", pageSize: "2", active: "Any" },
    ]);
  });

  test.each([
    [{ pageSize: 0 }, {}, /pageSize: 0 /],
    [{ pageSize: 5001 }, {}, /pageSize: 5001 .*5000/],
    [{ pageSize: 2.5 }, {}, /pageSize: 2.5/],
    [{ pageSize: "all" }, {}, /pageSize: "all"/],
    [{ page: 0 }, {}, /page: 0 .* from 1/],
    [{ page: 1.5 }, {}, /page: 1.5/],
    [{}, { limit: 0 }, /limit: 0/],
    [{}, { limit: -1 }, /limit: -1/],
    [{}, { limit: Number.NaN }, /limit: NaN/],
    [{}, { maxPages: 0 }, /maxPages: 0/],
    [{}, { prefetch: -1 }, /prefetch: -1/],
    [{}, { prefetch: 0.5 }, /prefetch: 0.5/],
    [{}, { concurrency: 0 }, /concurrency: 0/],
    [{ ids: rowsTo(51).map((row) => row.id) }, {}, /ids: 51 values.*50/],
    [{ colour: "red" }, {}, /unknown name "colour"/],
  ])(
    "%j %j is refused before anything is sent",
    async (query, options, message) => {
      const { list, requests } = pagedThings(rowsTo(3));
      await expect(list(query, options).all()).rejects.toThrow(
        ServiceTitanInputError,
      );
      await expect(list(query, options).all()).rejects.toThrow(message);
      expect(requests).toHaveLength(0);
    },
  );

  test("a wrong limit is refused by name, also where only the first page is read", async () => {
    const { list, requests } = pagedThings(rowsTo(3));
    for (const query of [{}, { pageSize: 2 }])
      await expect(list(query, { limit: 0 })).rejects.toThrow("limit: 0 is");
    expect(requests).toHaveLength(0);
  });

  test("includeTotal is refused where there is none", async () => {
    const { things, requests } = pagedThings(rowsTo(3));
    await expect(
      things.listCalls({ includeTotal: true }).all(),
    ).rejects.toThrow(/includeTotal.*Leave it out/);
    expect(requests).toHaveLength(0);
  });
});

describe("the end", () => {
  test("only hasMore says so: an empty page and a short page do not", async () => {
    const answers = [[], [{ id: 1 }], [], [{ id: 2 }]];
    const { list, asked } = pagedThings(({ query }) => {
      const page = Number(query["page"]);
      return { page, pageSize: 2, hasMore: page < 4, data: answers[page - 1] };
    });
    expect(await idsOf(list({ pageSize: 2 }))).toEqual([1, 2]);
    expect(asked()).toEqual(["1", "2", "3", "4"]);
    expect(await list({ pageSize: 2 }).first()).toEqual({ id: 1 });
  });

  test("a full last page is not followed by another request", async () => {
    const { list, asked } = pagedThings(rowsTo(4));
    await list({ pageSize: 2 }).all();
    expect(asked()).toEqual(["1", "2"]);
  });

  test.each([
    [{ data: [] }],
    [{ hasMore: false }],
    [{ hasMore: "false", data: [] }],
    [[{ id: 1 }]],
    [null],
  ])("%j is no page", async (body) => {
    const { list } = pagedThings(() => Response.json(body));
    await expect(list().all()).rejects.toThrow(ServiceTitanResponseError);
    await expect(list().all()).rejects.toThrow(/a page with data and hasMore/);
  });
});

describe("limits", () => {
  test("limit ends the reading, asks for no more than it needs, and says so", async () => {
    const { list, requests } = pagedThings(rowsTo(9));
    const rows = await list({}, { limit: 3 }).all();
    expect(rows).toHaveLength(3);
    expect(rows.stoppedBy).toBe("limit");
    expect(requests.map((r) => r.query)).toEqual([
      { page: "1", pageSize: "3" },
    ]);
    expect(await idsOf(list({ pageSize: 2 }, { limit: 3 }))).toEqual([1, 2, 3]);
    expect((await list({ pageSize: 9 }, { limit: 8 }).all()).stoppedBy).toBe(
      "limit",
    );
    expect((await list({}, { limit: 9 }).all()).stoppedBy).toBeUndefined();
    expect((await list({}, { limit: 10 }).all()).stoppedBy).toBeUndefined();
    expect((await list({}, { limit: 3 }).all({ limit: 8 })).length).toBe(3);
  });

  test("maxPages too", async () => {
    const { list, asked } = pagedThings(rowsTo(9));
    const rows = await list(
      { pageSize: 2 },
      { maxPages: 2, prefetch: 3 },
    ).all();
    expect([rows.length, rows.stoppedBy]).toEqual([4, "maxPages"]);
    expect(asked()).toEqual(["1", "2"]);
    expect(
      (await list({ pageSize: 3 }, { maxPages: 3 }).all()).stoppedBy,
    ).toBeUndefined();
  });

  test("the last page of pages() says it, with no more rows than were asked for", async () => {
    const { list } = pagedThings(rowsTo(9));
    const seen: unknown[] = [];
    for await (const { page, data, hasMore, stoppedBy } of list(
      { pageSize: 4 },
      { limit: 6 },
    ).pages()) {
      seen.push({ page, rows: data.length, hasMore, stoppedBy });
    }
    expect(seen).toEqual([
      { page: 1, rows: 4, hasMore: true, stoppedBy: undefined },
      { page: 2, rows: 2, hasMore: true, stoppedBy: "limit" },
    ]);
  });

  test("first() and all({ limit }) ask for small pages of their own, unless there is one to share", async () => {
    const { list, requests } = pagedThings(rowsTo(9));
    expect(await list().first()).toEqual({ id: 1 });
    expect(requests.at(-1)?.query).toEqual({ page: "1", pageSize: "1" });
    const pages = list();
    await pages.all({ limit: 2 });
    expect(requests.at(-1)?.query).toEqual({ page: "1", pageSize: "2" });
    expect((await pages).data).toHaveLength(9);
    const sent = requests.length;
    expect(await pages.first()).toEqual({ id: 1 });
    expect(requests).toHaveLength(sent);
    expect(await pagedThings([]).list().first()).toBeUndefined();
  });
});

describe("pages that contradict themselves", () => {
  test("another page than asked for", async () => {
    const { list } = pagedThings((request) => ({
      ...pageOf(rowsTo(9), request),
      page: 1,
    }));
    await expect(list({ pageSize: 2 }).all()).rejects.toThrow(
      ServiceTitanPaginationError,
    );
    await expect(list({ pageSize: 2 }).all()).rejects.toThrow(
      /asked for page 2, got page 1/,
    );
  });

  test("the same rows twice", async () => {
    const { list, asked } = pagedThings(({ query }) => ({
      page: Number(query["page"]),
      hasMore: true,
      data: rowsTo(2),
    }));
    await expect(list({ pageSize: 2 }, { prefetch: 0 }).all()).rejects.toThrow(
      /things.things.list: page 2 repeats page 1/,
    );
    expect(asked()).toEqual(["1", "2"]);
    const page = await list({ pageSize: 2 });
    await expect(page.next()).rejects.toThrow(ServiceTitanPaginationError);
    await expect(page.next()).rejects.toMatchObject({ outcome: "applied" });
  });

  test("a page that begins or ends like the one before repeats nothing", async () => {
    const parts = [[1, 2], [1, 3], [4, 3], [4, 3, 5], [4]];
    const { list } = pagedThings(({ query }) => ({
      hasMore: Number(query["page"]) < parts.length,
      data: parts[Number(query["page"]) - 1]?.map((id) => ({ id })),
    }));
    expect(await idsOf(list())).toEqual(parts.flat());
  });

  test("empty pages may repeat, and a server that echoes no number is believed", async () => {
    const { list } = pagedThings(({ query }) => ({
      hasMore: query["page"] !== "4",
      data: query["page"] === "4" ? rowsTo(1) : [],
    }));
    expect(await idsOf(list())).toEqual([1]);
  });

  test("rows that moved while the total did are reported and no error", async () => {
    const rows = rowsTo(6);
    const { list } = pagedThings((request) => {
      const page = pageOf([...rows], request);
      // As many rows as a page holds come in at the front.
      if (request.query["page"] === "1") rows.unshift({ id: 101 }, { id: 102 });
      return page;
    });
    const progress: Progress[] = [];
    const read = await list(
      { pageSize: 2, includeTotal: true },
      { onProgress: (p) => progress.push(p) },
    ).all();
    expect(read.map((row) => row.id)).toEqual([1, 2, 1, 2, 3, 4, 5, 6]);
    expect(read.changed).toBe(true);
    expect(progress.map((p) => p.changed)).toEqual([false, true, true, true]);
    expect(
      (await list({ pageSize: 2, includeTotal: true }).all()).changed,
    ).toBe(true);
    expect(
      (await pagedThings(rowsTo(6)).list({ includeTotal: true }).all()).changed,
    ).toBe(false);
  });
});

describe("a page", () => {
  test("is plain data, with next() out of sight", async () => {
    const { list } = pagedThings(rowsTo(3));
    const page = await list({ pageSize: 2, includeTotal: true });
    const plain = {
      page: 1,
      pageSize: 2,
      hasMore: true,
      totalCount: 3,
      data: [{ id: 1 }, { id: 2 }],
    };
    expect(JSON.parse(JSON.stringify(page))).toEqual(plain);
    expect(structuredClone(page)).toEqual(plain);
    expect(Object.keys(await list())).not.toContain("totalCount");
  });

  test("leads to the one behind it", async () => {
    const { list, requests } = pagedThings(rowsTo(3));
    const page = await list({ pageSize: 2, active: "Any" });
    const next = await page.next();
    expect(next).toMatchObject({ page: 2, hasMore: false, data: [{ id: 3 }] });
    expect(await next?.next()).toBeUndefined();
    expect(requests.map((r) => r.query["active"])).toEqual(["Any", "Any"]);
  });

  test("comes with status and headers where they are wanted", async () => {
    const { list } = pagedThings((request) =>
      Response.json(pageOf(rowsTo(1), request), {
        headers: { "x-request-id": "r1" },
      }),
    );
    const { data, response } = await list().withResponse();
    expect([
      data.data,
      response.status,
      response.headers.get("x-request-id"),
    ]).toEqual([[{ id: 1 }], 200, "r1"]);
  });
});

test("progress tells rows, pages, total, time and rate", async () => {
  let now = 1000;
  const clock = { now: () => now, setTimeout: () => 0, clearTimeout: () => {} };
  const { api } = pagedThings((request) => {
    now += 500;
    return pageOf(rowsTo(5), request);
  });
  const client = createModuleClient<ThingsClient>(
    api.connect({ clock }),
    things,
  );
  const progress: Progress[] = [];
  await client.things
    .list(
      { pageSize: 2, includeTotal: true },
      { prefetch: 0, maxPages: 2, onProgress: (p) => progress.push(p) },
    )
    .all();
  expect(progress).toEqual([
    { rows: 2, pages: 1, total: 5, elapsed: 500, rate: 4, changed: false },
    {
      rows: 4,
      pages: 2,
      total: 5,
      elapsed: 1000,
      rate: 4,
      changed: false,
      stoppedBy: "maxPages",
    },
  ]);
});
