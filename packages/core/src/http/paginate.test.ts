import createClient from "openapi-fetch";
import { afterEach, describe, expect, test, vi } from "vitest";
import { memoryApi, type SeenRequest, things } from "../../test/memory-api.js";
import { idsOf, pageOf, rowsTo } from "../../test/paged-rows.js";
import type { ThingsPaths } from "../../test/things-paths.js";
import { systemClock } from "../clock.js";
import {
  ServiceTitanInputError,
  ServiceTitanNotFoundError,
  ServiceTitanPaginationError,
} from "../errors.js";
import { memoryCheckpoints } from "../memory-checkpoints.js";
import { createHttp } from "./create-http.js";
import { exportFeed } from "./export-feed.js";
import { paginate } from "./paginate.js";

const rows = rowsTo(5);
const answer = (request: SeenRequest) => {
  if (request.path === "/mappings") return pageOf(rows, request, 0);
  if (request.path !== "/export/things") return pageOf(rows, request);
  const at = Number(request.query["from"] ?? 0);
  return {
    data: rows.slice(at, at + 2),
    hasMore: at + 2 < 5,
    continueFrom: String(Math.min(at + 2, 5)),
  };
};
const door = () => {
  const api = memoryApi(answer);
  return {
    http: createHttp<ThingsPaths>(api.connect(), things),
    requests: api.requests,
  };
};
/** A client that somebody made on their own. */
const foreign = () => {
  const requests: URL[] = [];
  const fetch = async (request: Request) => {
    const url = new URL(request.url);
    requests.push(url);
    const path = url.pathname.replace("/base", "");
    if (path === "/things/404/parts")
      return Response.json({ title: "no" }, { status: 404 });
    return Response.json(
      answer({
        path,
        query: Object.fromEntries(url.searchParams),
      } as unknown as SeenRequest),
    );
  };
  return {
    http: createClient<ThingsPaths>({
      baseUrl: "https://own.example/base",
      fetch,
    }),
    requests,
  };
};

afterEach(() => void vi.useRealTimers());

test("progress is timed by the connection's clock, else by the system's", async () => {
  let time = 1_000;
  const onProgress = vi.fn();
  const slow = (request: SeenRequest) => {
    time += 500;
    return answer(request);
  };
  const clock = { ...systemClock, now: () => time };
  const st = memoryApi(slow).connect({ clock });
  const http = createHttp<ThingsPaths>(st, things);
  await paginate(http, "/things", {}, { onProgress }).all();
  expect(onProgress).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ rows: 5, elapsed: 500, rate: 10 }),
  );
  await paginate(foreign().http, "/things", {}, { onProgress }).all();
  const [last] = onProgress.mock.lastCall as [{ elapsed: number }];
  expect(last.elapsed).toBeGreaterThanOrEqual(0);
});

describe("paginate", () => {
  test("reads every row, by the rules of the operation", async () => {
    const { http, requests } = door();
    expect(
      await idsOf(
        paginate(http, "/things", {
          params: { query: { pageSize: 2, active: "Any" } },
        }),
      ),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(requests.map((r) => r.query)).toEqual(
      [1, 2, 3].map((page) => ({
        page: `${page}`,
        pageSize: "2",
        active: "Any",
      })),
    );
    await paginate(http, "/things/{id}/parts", { params: { path: { id: 7 } } });
    expect([requests.at(-1)?.path, requests.at(-1)?.query["pageSize"]]).toEqual(
      ["/things/7/parts", "100"],
    );
    expect(await idsOf(paginate(http, "/mappings"))).toEqual([1, 2, 3, 4, 5]);
    expect(requests.at(-1)?.query).toEqual({
      page: "0",
      pageSize: "500",
      includeTotal: "false",
    });
    await expect(
      paginate(http, "/things", {
        params: { query: { pageSize: 5001 } },
      }).all(),
    ).rejects.toThrow(/pageSize: 5001/);
  });

  test("limits, the page object and options of the call work as for named lists", async () => {
    const { http, requests } = door();
    const read = await paginate(
      http,
      "/things",
      {},
      { limit: 2, headers: { "x-a": "1" } },
    ).all();
    expect([
      read.length,
      read.stoppedBy,
      requests[0]?.headers.get("x-a"),
    ]).toEqual([2, "limit", "1"]);
    const page = await paginate(http, "/things", {
      params: { query: { pageSize: 3 } },
    });
    expect((await page.next())?.data).toEqual([{ id: 4 }, { id: 5 }]);
    const controller = new AbortController();
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(
      paginate(http, "/things", {}, { signal: controller.signal }).all(),
    ).rejects.toBe(reason);
  });

  test.each<
    [
      string,
      (http: ReturnType<typeof door | typeof foreign>["http"]) => unknown,
      RegExp,
    ]
  >([
    [
      "a query",
      (http) =>
        paginate(http, "/things", { query: { active: "Any" } } as never),
      /init: query belongs in/,
    ],
    [
      "options",
      (http) => paginate(http, "/things", { limit: 5 } as never),
      /limit belongs in the options/,
    ],
    [
      "options among parameters",
      (http) => paginate(http, "/things", { params: { timeout: 5 } } as never),
      /params: timeout belongs in the options/,
    ],
    [
      "a query of a feed",
      (http) => exportFeed(http, "/export/things", { query: {} } as never),
      /init: query belongs/,
    ],
  ])(
    "%s in the wrong place would give every row and is refused, by any client",
    (_, act, message) => {
      for (const { http, requests } of [door(), foreign()]) {
        expect(() => act(http)).toThrow(ServiceTitanInputError);
        expect(() => act(http)).toThrow(message);
        expect(requests).toHaveLength(0);
      }
    },
  );

  test("a path that is no list or no feed is told so", () => {
    const { http } = door();
    const params = { path: { id: 1 } };
    expect(() =>
      paginate(http, "/things/{id}" as never, { params } as never),
    ).toThrow(/\/things\/\{id\} is not a paged list\. Call http\.GET/);
    expect(() => exportFeed(http, "/things" as never)).toThrow(
      /\/things is not an export feed/,
    );
  });

  test("any openapi-fetch client will do", async () => {
    const { http, requests } = foreign();
    expect(
      await idsOf(
        paginate(
          http,
          "/things",
          { params: { query: { pageSize: 2 } } },
          { concurrency: 2 },
        ),
      ),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(requests[0]?.search).toBe("?pageSize=2&page=1");
    await expect(
      paginate(http, "/things/{id}/parts", {
        params: { path: { id: 404 } },
      }).all(),
    ).rejects.toThrow(ServiceTitanNotFoundError);
    const stuck = createClient<ThingsPaths>({
      baseUrl: "https://x.example",
      fetch: async () => Response.json({ hasMore: true, data: rows }),
    });
    await expect(paginate(stuck, "/things").all()).rejects.toThrow(
      ServiceTitanPaginationError,
    );
    await expect(paginate(stuck, "/things").all()).rejects.toThrow(
      /GET \/things: page 2 repeats page 1/,
    );
  });
});

describe("exportFeed", () => {
  test("reads rows, batches and positions, and resumes from a checkpoint", async () => {
    const { http, requests } = door();
    const checkpoint = { store: memoryCheckpoints() };
    expect(
      await idsOf(exportFeed(http, "/export/things", {}, { checkpoint })),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(
      await idsOf(exportFeed(http, "/export/things", {}, { checkpoint })),
    ).toEqual([]);
    expect(requests.map((r) => r.query["from"])).toEqual([
      undefined,
      "2",
      "4",
      "5",
    ]);
    const since = new Date("2026-01-31T08:00:00Z");
    await exportFeed(http, "/export/things", {
      params: { query: { from: since } },
    });
    expect(requests.at(-1)?.query["from"]).toBe("2026-01-31T08:00:00.000Z");
  });

  test("positions are shared with the named operation", async () => {
    const keys: string[] = [];
    const store = {
      get: async (key: string) => void keys.push(key),
      set: async () => {},
    };
    await exportFeed(
      door().http,
      "/export/things",
      {},
      { checkpoint: { store } },
    );
    expect(keys).toEqual(["integration/7/things.export.things/default"]);
  });

  test("any openapi-fetch client will do, but for checkpoints, which have to know the tenant", async () => {
    const { http } = foreign();
    expect(await idsOf(exportFeed(http, "/export/things"))).toEqual([
      1, 2, 3, 4, 5,
    ]);
    const checkpoint = { store: memoryCheckpoints() };
    await expect(
      idsOf(exportFeed(http, "/export/things", {}, { checkpoint })),
    ).rejects.toThrow(ServiceTitanInputError);
  });

  test("follow waits on the machine's clock there, and can be aborted", async () => {
    vi.useFakeTimers();
    const { http, requests } = foreign();
    const controller = new AbortController();
    const init = { params: { query: { from: "3" } } };
    const batches = exportFeed(http, "/export/things", init).follow({
      every: 1000,
      signal: controller.signal,
    });
    await batches.next();
    const second = batches.next();
    await vi.advanceTimersByTimeAsync(999);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests).toHaveLength(2);
    controller.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("an answer that is no page says which call it came from", async () => {
  const api = memoryApi(() => ({ id: 1 }));
  const http = createHttp<ThingsPaths>(api.connect(), things);
  await expect(paginate(http, "/things")).rejects.toMatchObject({
    name: "ServiceTitanResponseError",
    outcome: "applied",
    attempts: 1,
    tenantId: 7,
    operation: "things.things.list",
  });
});
