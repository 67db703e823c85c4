import {
  ServiceTitanConflictError,
  ServiceTitanRateLimitError,
  ServiceTitanServerError,
} from "@st/core";
import { describe, expect, test } from "vitest";
import { page } from "../../test/fake-api.js";
import { failure, setup } from "../../test/setup.js";
import type { ReportProgress } from "./options.js";

const error409 = (title: string) =>
  new ServiceTitanConflictError(title, { status: 409, title });
describe("a server that refuses for now", () => {
  test("maintenance is waited out, ever longer", async () => {
    const { report, made } = setup({
      start: (call) =>
        call < 4
          ? error409("Reporting is under maintenance, try later.")
          : page(1, 1),
    });
    expect(await report.rows().all()).toHaveLength(1);
    expect(made("start").map(({ at }) => at)).toEqual([
      0, 15_000, 45_000, 105_000, 225_000,
    ]);
  });

  test("another conflict is an error at once", async () => {
    const { report, made } = setup({
      start: () => error409("The report is archived."),
    });
    expect(await failure(report.rows().all())).toBeInstanceOf(
      ServiceTitanConflictError,
    );
    expect(made("start")).toHaveLength(1);
  });

  test("a 429 is waited out for as long as the server asks, and other runs of the report wait too", async () => {
    const limited = new ServiceTitanRateLimitError("too many", {
      status: 429,
      retryAfter: 200_000,
    });
    const { report, made } = setup({
      start: (call) => (call === 0 ? limited : page(1, 1)),
    });
    await Promise.all([report.rows().all(), report.rows().all()]);
    expect(made("start").map(({ at }) => at)).toEqual([0, 200_000, 200_000]);
  });

  test("a wait that ends with maxWait is", async () => {
    const limited = new ServiceTitanRateLimitError("too many", {
      status: 429,
      retryAfter: 200_000,
    });
    const { report } = setup({
      start: (call) => (call === 0 ? limited : page(1, 1)),
    });
    expect(await report.rows({}, { maxWait: 200_000 }).all()).toHaveLength(1);
  });

  test("maintenance does not slow other runs of the report", async () => {
    const { report, made } = setup(
      {
        start: (call) => (call === 0 ? error409("maintenance") : page(1, 1)),
      },
      undefined,
      1000,
    );
    await Promise.all([report.rows().all(), report.rows().all()]);
    expect(made("start").map(({ at }) => at)).toEqual([0, 1000, 15_000]);
  });

  test("a wait beyond maxWait is not begun", async () => {
    const limited = new ServiceTitanRateLimitError("too many", {
      status: 429,
      retryAfter: 200_000,
    });
    const { report, clock } = setup({ start: () => limited });
    expect(await failure(report.rows({}, { maxWait: 150_000 }).all())).toBe(
      limited,
    );
    expect(clock.now()).toBe(0);
  });

  test("abort ends such a wait", async () => {
    const controller = new AbortController();
    const { report } = setup({ start: () => error409("maintenance") });
    const onProgress = ({ state }: ReportProgress) =>
      state === "busy" && controller.abort(new Error("enough"));
    expect(
      await failure(
        report.rows({}, { signal: controller.signal, onProgress }).all(),
      ),
    ).toEqual(new Error("enough"));
  });

  test(
    "a start that failed is tried twice more: a connection does not repeat a " +
      "POST, but a report only reads",
    async () => {
      const broken = new ServiceTitanServerError("broken", { status: 500 });
      const works = setup({
        start: (call) => (call < 2 ? broken : page(1, 1)),
      });
      expect(await works.report.rows().all()).toHaveLength(1);
      expect(works.made("start").map(({ at }) => at)).toEqual([0, 2000, 6000]);
      const fails = setup({ start: () => broken });
      expect(await failure(fails.report.rows().all())).toBe(broken);
      expect(fails.made("start")).toHaveLength(3);
    },
  );
});
