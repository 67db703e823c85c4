import {
  ServiceTitanInputError,
  ServiceTitanPaginationError,
  ServiceTitanResponseError,
} from "@st/core";
import { describe, expect, test } from "vitest";
import { page } from "../../test/fake-api.js";
import { failure, pages, setup } from "../../test/setup.js";
import type { ReportProgress, RunOptions } from "./options.js";

describe("pages", () => {
  test("all are read, and rows are objects by column name", async () => {
    const { report, made } = setup({ start: pages(3) });
    const rows = await report.rows().all();
    expect([...rows]).toEqual(
      [1, 2, 3].flatMap((n) => [
        { Id: n * 1000, Name: `row ${n}.0` },
        { Id: n * 1000 + 1, Name: `row ${n}.1` },
      ]),
    );
    expect(rows.columns.map(({ label }) => label)).toEqual([
      "Id",
      "Customer name",
    ]);
    expect(rows.stoppedBy).toBeUndefined();
    expect(made("start").map(({ args }) => args[3])).toEqual(
      [1, 2, 3].map((n) => ({ page: n, pageSize: 25_000 })),
    );
  });

  test("an empty page is not the end", async () => {
    const { report } = setup({
      start: (call) =>
        page(call + 1, call === 1 ? 0 : 1, { hasMore: call < 2 }),
    });
    expect((await report.rows().all()).map((row) => row["Id"])).toEqual([
      1000, 3000,
    ]);
  });

  test("nor are two of them", async () => {
    const { report } = setup({
      start: (call) => page(call + 1, call < 2 ? 0 : 1, { hasMore: call < 2 }),
    });
    expect(await report.rows().all()).toHaveLength(1);
  });

  test("a page says how many rows there are as soon as the server has, and what ended the reading", async () => {
    const totals = [null, 7, null];
    const { report } = setup({
      start: (call) =>
        page(call + 1, 2, {
          hasMore: true,
          totalCount: totals[call] as number | null,
        }),
    });
    const read = [];
    for await (const each of report.rows({}, { maxPages: 3 }).pages())
      read.push(each);
    expect(read.map((each) => "totalCount" in each)).toEqual([
      false,
      true,
      true,
    ]);
    expect(read.map(({ totalCount }) => totalCount)).toEqual([undefined, 7, 7]);
    expect(read.map(({ stoppedBy }) => stoppedBy)).toEqual([
      undefined,
      undefined,
      "maxPages",
    ]);
  });

  test("nothing is sent before the first row is asked for, and each iteration runs anew", async () => {
    const { report, api } = setup({ start: () => page(1, 1) });
    const rows = report.rows();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(api.calls).toEqual([]);
    await rows.all();
    await rows.all();
    expect(api.calls).toHaveLength(2);
  });

  test("leaving the loop asks for no further page", async () => {
    const { report, made } = setup({ start: pages(9) });
    for await (const row of report.rows()) if (row["Id"] === 2000) break;
    expect(made("start")).toHaveLength(2);
  });

  test.each<
    [string, RunOptions, number[], "limit" | "maxPages" | undefined, number]
  >([
    [
      "limit within a page",
      { limit: 3, pageSize: 2 },
      [1000, 1001, 2000],
      "limit",
      2,
    ],
    [
      "limit at the end of a page",
      { limit: 2, pageSize: 2 },
      [1000, 1001],
      "limit",
      1,
    ],
    [
      "limit within the last page",
      { limit: 5, pageSize: 2 },
      [1000, 1001, 2000, 2001, 3000],
      "limit",
      3,
    ],
    [
      "limit at the very end",
      { limit: 6, pageSize: 2 },
      [1000, 1001, 2000, 2001, 3000, 3001],
      undefined,
      3,
    ],
    ["maxPages", { maxPages: 2 }, [1000, 1001, 2000, 2001], "maxPages", 2],
    [
      "maxPages as many as there are",
      { maxPages: 3 },
      [1000, 1001, 2000, 2001, 3000, 3001],
      undefined,
      3,
    ],
  ])("%s", async (_, options, ids, stoppedBy, requests) => {
    const { report, made } = setup({ start: pages(3) });
    const rows = await report.rows({}, options).all();
    expect(rows.map((row) => row["Id"])).toEqual(ids);
    expect(rows.stoppedBy).toBe(stoppedBy);
    expect(made("start")).toHaveLength(requests);
  });

  test("a small limit does not make the server compute a large page", async () => {
    const { report, made } = setup({ start: () => page(1, 2) });
    await report.rows({}, { limit: 2 }).all();
    expect(made("start")[0]?.args[3]).toEqual({ page: 1, pageSize: 2 });
  });

  test("a page number that is not the one asked for is an error", async () => {
    const { report } = setup({ start: () => page(1, 1) });
    const error = await failure(report.rows({}, { page: 2 }).all());
    expect(error).toBeInstanceOf(ServiceTitanPaginationError);
    expect(error).toMatchObject({ outcome: "applied" });
    expect(String(error)).toContain("requested page 2, got page 1.");
  });

  test("the same rows under the next number are an error, not an endless report", async () => {
    const { report } = setup({
      start: (call) => ({ ...page(1, 3), page: call + 1, hasMore: true }),
    });
    expect(await failure(report.rows().all())).toMatchObject({
      message: expect.stringContaining("repeats the rows"),
      outcome: "applied",
    });
  });

  test("pages that are alike in some of their rows are no such thing", async () => {
    const parts = [
      [1, 2, 3],
      [1, 4, 3],
      [1, 4, 5],
      [6, 4, 5],
      [6, 4, 5, 5],
      [6, 5],
      [6],
    ];
    const { report } = setup({
      start: (call) =>
        page(call + 1, 0, {
          data: (parts[call] ?? []).map((id) => [id, "x"]),
          hasMore: call < parts.length - 1,
        }),
    });
    const rows = await report.rows().all();
    expect(rows.map((row) => row["Id"])).toEqual(parts.flat());
  });

  test.each([
    ["no rows", { data: "x" }, "is not a page"],
    ["no fields", { fields: null }, "is not a page"],
    ["no hasMore", { hasMore: "no" }, "is not a page"],
    ["a short row", { data: [[1]] }, "has 1 cells for 2 columns"],
    ["a row that is none", { data: ["x"] }, "has no cells for 2 columns"],
  ])("an answer with %s is an error", async (_, change, words) => {
    const { report } = setup({ start: () => page(1, 1, change as never) });
    const error = await failure(report.rows().all());
    expect(error).toBeInstanceOf(ServiceTitanResponseError);
    expect(error).toMatchObject({
      message: expect.stringMatching(`^report 7 \\(Revenue\\): .*${words}`),
      outcome: "applied",
    });
  });

  test.each([
    ["pageSize", 25_001],
    ["pageSize", 0],
    ["page", 0],
    ["limit", 0.5],
    ["maxPages", Number.NaN],
    ["maxWait", -1],
  ])("%s %d is refused before anything is sent", async (name, value) => {
    const { report, api } = setup({});
    const error = await failure(report.rows({}, { [name]: value }).all());
    expect(error).toBeInstanceOf(ServiceTitanInputError);
    expect(String(error)).toContain(`${name}: ${value} is not`);
    expect(api.calls).toEqual([]);
  });
});

test("onProgress counts the time from the start of its own run, and says what ended it", async () => {
  const seen: ReportProgress[] = [];
  const { report } = setup({ start: () => page(1, 2) });
  await report.rows().all();
  await report.rows().all();
  await report
    .rows({}, { limit: 1, onProgress: (progress) => seen.push(progress) })
    .all();
  expect(seen).toStrictEqual([
    { state: "paced", rows: 0, pages: 0, elapsed: 0, rate: 0 },
    {
      state: "page",
      rows: 1,
      pages: 1,
      elapsed: 60_000,
      rate: 1000 / 60_000,
      stoppedBy: "limit",
    },
  ]);
});

test("onProgress tells rows, pages, total, rate and every wait", async () => {
  const seen: ReportProgress[] = [];
  const { report } = setup({
    start: (call) =>
      call === 0
        ? page(1, 2, { hasMore: true, totalCount: 3 })
        : { status: "NotStarted", token: "t" },
    poll: () => page(2, 1, { totalCount: 3 }),
  });
  await report
    .rows({}, { onProgress: (progress) => seen.push(progress) })
    .all();
  expect(seen).toStrictEqual([
    { state: "page", rows: 2, pages: 1, total: 3, elapsed: 0, rate: 0 },
    { state: "paced", rows: 2, pages: 1, total: 3, elapsed: 0, rate: 0 },
    {
      state: "running",
      wait: 2000,
      rows: 2,
      pages: 1,
      total: 3,
      elapsed: 60_000,
      rate: 2000 / 60_000,
    },
    {
      state: "page",
      rows: 3,
      pages: 2,
      total: 3,
      elapsed: 62_000,
      rate: 3000 / 62_000,
    },
  ]);
});
