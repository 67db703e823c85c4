import { describe, expect, test } from "vitest";
import { memoryApi, things } from "../../../../test/memory-api.js";
import {
  pagedThings,
  pageOf,
  rowsTo,
  settle,
  type ThingsClient,
} from "../../../../test/paged-rows.js";
import {
  ServiceTitanInputError,
  ServiceTitanPaginationError,
} from "../../../errors.js";
import { createModuleClient } from "../../../module.js";

/** A server that knows these rows and gives them in its own order. */
const known = (count: number) =>
  pagedThings((request) => {
    const asked = new Set(request.query["ids"]?.split(","));
    return pageOf(
      rowsTo(count)
        .reverse()
        .filter((row) => asked.has(String(row.id))),
      request,
    );
  });

describe("listByIds", () => {
  test("gives rows in the order asked for, names the missing and asks for no id twice", async () => {
    const { things, requests } = known(10);
    expect(await things.listByIds([7, 99, 3, 7, "3", 1, 98])).toEqual({
      data: [{ id: 7 }, { id: 3 }, { id: 1 }],
      missing: [99, 98],
    });
    expect(requests.map((r) => r.query)).toEqual([
      { page: "1", pageSize: "500", active: "Any", ids: "7,99,3,1,98" },
    ]);
  });

  test("asks for 50 at a time, as many requests at the same time as told", async () => {
    let busy = 0;
    let most = 0;
    const { things, requests } = pagedThings(async (request) => {
      most = Math.max(most, ++busy);
      await settle(2);
      busy--;
      const asked = new Set(request.query["ids"]?.split(","));
      return pageOf(
        rowsTo(230).filter((row) => asked.has(String(row.id))),
        request,
      );
    });
    const ids = rowsTo(230)
      .map((row) => row.id)
      .reverse();
    const { data, missing } = await things.listByIds(
      ids,
      {},
      { concurrency: 3 },
    );
    expect(data.map((row) => row.id)).toEqual(ids);
    expect(missing).toEqual([]);
    expect(requests.map((r) => r.query["ids"]?.split(",").length)).toEqual([
      50, 50, 50, 50, 30,
    ]);
    expect(most).toBe(3);
    most = 0;
    await things.listByIds(ids);
    expect(most).toBe(1);
  });

  test("an inactive row is no missing row, unless the caller wants active ones only", async () => {
    const { things, requests } = pagedThings((request) =>
      pageOf(
        rowsTo(2).filter(
          ({ id }) => id === 1 || request.query["active"] === "Any",
        ),
        request,
      ),
    );
    for (const query of [undefined, {}, { active: undefined }])
      expect(await things.listByIds([1, 2], query)).toEqual({
        data: [{ id: 1 }, { id: 2 }],
        missing: [],
      });
    expect(await things.listByIds([1, 2], { active: "True" })).toEqual({
      data: [{ id: 1 }],
      missing: [2],
    });
    expect(requests.map((r) => r.query["active"])).toEqual([
      "Any",
      "Any",
      "Any",
      "True",
    ]);
  });

  test("no ids, no request", async () => {
    const { things, requests } = known(3);
    expect(await things.listByIds([])).toEqual({ data: [], missing: [] });
    expect(requests).toHaveLength(0);
  });

  test("other parameters and options go along; pages that come in parts are read to their end", async () => {
    const { things, requests } = known(9);
    const { data } = await things.listByIds(
      [1, 2, 3],
      { pageSize: 2, active: "Any" },
      { headers: { "x-trace": "1" } },
    );
    expect(data).toHaveLength(3);
    expect(
      requests.map((r) => [
        r.query["page"],
        r.query["active"],
        r.headers.get("x-trace"),
      ]),
    ).toEqual([
      ["1", "Any", "1"],
      ["2", "Any", "1"],
    ]);
  });

  test("ids that are texts are found whatever their case", async () => {
    const id = "8D969F44-1A2B-4C3D-9E8F-0A1B2C3D4E5F";
    const { things } = pagedThings((request) => ({
      ...pageOf([], request),
      data: [{ id: id.toLowerCase() }],
    }));
    expect(await things.listByIds([id])).toEqual({
      data: [{ id: id.toLowerCase() }],
      missing: [],
    });
  });

  test("rows nobody asked for mean that the server ignored ids", async () => {
    const { things } = pagedThings(rowsTo(10));
    await expect(things.listByIds([1, 2])).rejects.toThrow(
      ServiceTitanPaginationError,
    );
    await expect(things.listByIds([1, 2])).rejects.toThrow(
      /row 3 was not asked for/,
    );
  });

  test("wrong arguments are rejections, and nothing is sent", async () => {
    const { things, requests } = known(3);
    await expect(things.listByIds(5 as never)).rejects.toThrow(/ids: .*array/);
    await expect(things.listByIds([Number.NaN])).rejects.toThrow(
      ServiceTitanInputError,
    );
    await expect(things.listByIds([""])).rejects.toThrow(
      ServiceTitanInputError,
    );
    await expect(things.listByIds([1], {}, { concurrency: 0 })).rejects.toThrow(
      /concurrency: 0/,
    );
    await expect(things.listByIds([1], {}, 5 as never)).rejects.toThrow(
      /listByIds|Call .*ids, query, options/,
    );
    expect(requests).toHaveLength(0);
  });

  test("a failure ends it: what has not been asked for yet is not", async () => {
    const { things, requests } = pagedThings(async (request) => {
      await settle(2);
      return requests.length < 3
        ? pageOf([], request)
        : new Response("{}", { status: 400 });
    });
    const ids = rowsTo(500).map((row) => row.id);
    await expect(
      things.listByIds(ids, {}, { concurrency: 2 }),
    ).rejects.toMatchObject({ status: 400 });
    await settle();
    expect(requests.length).toBeLessThanOrEqual(4);
  });

  test("abort reaches every request", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { things } = pagedThings(async (request) => {
      signals.push(request.signal);
      await new Promise((_, reject) =>
        request.signal?.addEventListener("abort", () =>
          reject(request.signal?.reason),
        ),
      );
      return {};
    });
    const controller = new AbortController();
    const reading = things.listByIds(
      rowsTo(120).map((row) => row.id),
      {},
      { concurrency: 3, signal: controller.signal },
    );
    await settle();
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
    await settle();
    expect(signals.map((signal) => signal?.aborted)).toEqual([
      true,
      true,
      true,
    ]);
  });
});

test("only lists that filter by ids have it", () => {
  const client = createModuleClient<ThingsClient>(
    memoryApi(() => ({})).connect(),
    things,
  );
  expect(
    Object.keys(client.things).filter((name) => name.endsWith("ByIds")),
  ).toEqual(["listByIds"]);
});
