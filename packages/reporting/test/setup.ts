import { slidingWindow } from "@st/core";
import { expect } from "vitest";
import { createReport, type Report } from "../src/report/report.js";
import type { ReportData, ReportDescription } from "../src/report/types.js";
import { type JumpingClock, jumpingClock } from "./clock.js";
import { described, type FakeApi, fakeApi, page } from "./fake-api.js";

type Answers = Parameters<typeof fakeApi>[1];

export interface Setup {
  api: FakeApi;
  clock: JumpingClock;
  report: Report;
  /** Requests of one operation. */
  made(operation: string): FakeApi["calls"];
}

/** A report on a scripted API, with a limiter and a clock of its own. */
export function setup(
  answers: Answers,
  description: ReportDescription = described,
  pace = 60_000,
  pinned?: readonly string[],
): Setup {
  const clock: JumpingClock = jumpingClock();
  const api: FakeApi = fakeApi(clock.now, {
    cancel: () => undefined,
    ...answers,
  });
  const limiter = slidingWindow({
    window: () => ({ key: "7", limit: 1, interval: pace }),
    maxPause: 600_000,
    clock,
  });
  const request = {
    key: "7",
    tenantId: 1,
    operation: "",
    template: "",
    url: "",
  };
  const source = {
    api,
    clock,
    category: "marketing",
    id: 7,
    known: { syncOnly: false },
    async turn(
      signal: AbortSignal = new AbortController().signal,
      onWait: () => void,
    ) {
      const turn = limiter.acquire({ ...request, signal });
      if (turn !== undefined) onWait();
      await turn;
    },
    penalize: (ms: number) =>
      limiter.penalize?.(
        { ...request, signal: new AbortController().signal },
        ms,
      ),
  };
  const report = createReport({
    api,
    clock,
    zone: "UTC",
    source,
    described: description,
    pinned,
  });
  const made = (operation: string) =>
    api.calls.filter((call) => call.operation === operation);
  return { api, clock, report, made };
}

/** What a promise rejects with; a fulfilled one fails the test. */
export const failure = async (promise: Promise<unknown>): Promise<unknown> => {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  expect(outcome).toHaveProperty("error");
  return (outcome as { error: unknown }).error;
};
/** Answers `count` pages, one after the other. */
export const pages =
  (count: number, rows = 2) =>
  (call: number): ReportData =>
    page(call + 1, rows, { hasMore: call + 1 < count });
