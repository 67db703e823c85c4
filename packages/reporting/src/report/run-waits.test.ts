import { ServiceTitanNotFoundError, ServiceTitanTimeoutError } from "@st/core";
import { describe, expect, test } from "vitest";
import { page } from "../../test/fake-api.js";
import { failure, pages, setup } from "../../test/setup.js";
import type { ReportProgress } from "./options.js";

describe("pace", () => {
  test("pages of a report are as far apart as the server wants them, and other waits count into it", async () => {
    const { report, made } = setup({ start: pages(3) });
    await report.rows().all();
    expect(made("start").map(({ at }) => at)).toEqual([0, 60_000, 120_000]);
  });

  test("two runs of one report share its pace", async () => {
    const { report, made } = setup({ start: () => page(1, 1) });
    await Promise.all([
      report.rows().all(),
      report.rows().all(),
      report.rows().all(),
    ]);
    expect(made("start").map(({ at }) => at)).toEqual([0, 60_000, 120_000]);
  });

  test("abort ends the wait for the turn", async () => {
    const { report, made } = setup({ start: pages(2) });
    const controller = new AbortController();
    const onProgress = ({ state }: ReportProgress) => {
      if (state === "paced") controller.abort(new Error("enough"));
    };
    expect(
      await failure(
        report.rows({}, { signal: controller.signal, onProgress }).all(),
      ),
    ).toEqual(new Error("enough"));
    expect(made("start")).toHaveLength(1);
  });
});

describe("the async way", () => {
  const pending = { status: "InProgress", token: "t1" };
  test("asks ever more slowly until the page is ready", async () => {
    const { report, made } = setup({
      start: () => pending,
      poll: (call) => (call < 9 ? pending : page(1, 1)),
    });
    expect(await report.rows().all()).toHaveLength(1);
    const times = made("poll").map(({ at }) => at);
    expect(times.map((time, index) => time - (times[index - 1] ?? 0))).toEqual([
      2000, 3000, 4500, 6750, 10125, 15187.5, 22781.25, 30_000, 30_000, 30_000,
    ]);
    expect(made("cancel")).toEqual([]);
  });

  test("a token that changes between looks is followed", async () => {
    const { report, made } = setup({
      start: () => pending,
      poll: (call) => (call === 0 ? { ...pending, token: "t2" } : page(1, 1)),
    });
    await report.rows().all();
    expect(made("poll").map(({ args }) => args[0])).toEqual(["t1", "t2"]);
  });

  test("abort rejects with its reason, cancels the query and leaves no timer", async () => {
    const controller = new AbortController();
    const { report, made, clock } = setup({
      start: () => pending,
      poll: (call) => {
        if (call === 2) controller.abort(new Error("enough"));
        return pending;
      },
    });
    expect(
      await failure(report.rows({}, { signal: controller.signal }).all()),
    ).toEqual(new Error("enough"));
    expect(made("cancel").map(({ args }) => args[0])).toEqual(["t1"]);
    expect(made("cancel")[0]?.args[1]).not.toHaveProperty("signal");
    expect(clock.pending).toBe(0);
  });

  test("a query that is ready at the end of maxWait is read", async () => {
    const { report } = setup({ start: () => pending, poll: () => page(1, 1) });
    expect(await report.rows({}, { maxWait: 2000 }).all()).toHaveLength(1);
  });

  test("a query that is not ready within maxWait is cancelled", async () => {
    const { report, made, clock } = setup({
      start: () => pending,
      poll: () => pending,
    });
    const error = await failure(report.rows({}, { maxWait: 100_000 }).all());
    expect(error).toBeInstanceOf(ServiceTitanTimeoutError);
    expect(String(error)).toContain("maxWait");
    expect(error).toMatchObject({ outcome: "refused" });
    expect(clock.now()).toBeLessThanOrEqual(100_000);
    expect(made("cancel")).toHaveLength(1);
  });

  test("a failed look cancels the query; that the cancelling fails too changes nothing", async () => {
    const { report, made } = setup({
      start: () => pending,
      poll: () => new ServiceTitanNotFoundError("gone", { status: 404 }),
      cancel: () => new Error("no"),
    });
    expect(await failure(report.rows().all())).toMatchObject({
      message: "gone",
    });
    expect(made("cancel")).toHaveLength(1);
  });

  test(
    "where the route is unknown, the page is had the sync way, without " +
      "waiting a second turn, and later ones too",
    async () => {
      const { report, made } = setup({
        start: () => new ServiceTitanNotFoundError("no route", { status: 404 }),
        data: pages(2),
      });
      expect(await report.rows({}, { includeTotal: true }).all()).toHaveLength(
        4,
      );
      expect(made("start")).toHaveLength(1);
      expect(made("data").map(({ at }) => at)).toEqual([0, 60_000]);
      expect(made("data")[0]?.args[3]).toEqual({
        page: 1,
        pageSize: 25_000,
        includeTotal: true,
      });
    },
  );

  test("mode async does not fall back, mode sync does not try", async () => {
    const missing = new ServiceTitanNotFoundError("no route", { status: 404 });
    const one = setup({ start: () => missing });
    expect(await failure(one.report.rows({}, { mode: "async" }).all())).toBe(
      missing,
    );
    expect(one.made("data")).toEqual([]);
    const other = setup({ data: () => page(1, 1) });
    await other.report.rows({}, { mode: "sync" }).all();
    expect(other.made("start")).toEqual([]);
  });

  test("which way a run took by its own mode decides nothing for later ones", async () => {
    const missing = new ServiceTitanNotFoundError("no route", { status: 404 });
    const works = setup({ data: () => page(1, 1), start: () => page(1, 1) });
    await works.report.rows({}, { mode: "sync" }).all();
    await works.report.rows().all();
    expect(works.made("start")).toHaveLength(1);
    const lacks = setup({ start: () => missing, data: () => page(1, 1) });
    await lacks.report.rows().all();
    expect(await failure(lacks.report.rows({}, { mode: "async" }).all())).toBe(
      missing,
    );
  });

  test("the sync way says that it runs", async () => {
    const states: string[] = [];
    const { report } = setup({ data: () => page(1, 1) });
    await report
      .rows({}, { mode: "sync", onProgress: ({ state }) => states.push(state) })
      .all();
    expect(states).toEqual(["running", "page"]);
  });

  test("a report that cannot be run at all says so after both ways", async () => {
    const { report } = setup({
      start: () => new ServiceTitanNotFoundError("no route", { status: 404 }),
      data: () =>
        new ServiceTitanNotFoundError("not through the API", { status: 404 }),
    });
    expect(await failure(report.rows().all())).toMatchObject({
      message: "not through the API",
    });
  });
});
