import {
  connect,
  type RateLimiter,
  ServiceTitanRateLimitError,
  type ThrottleRequest,
} from "@st/core";
import { expect, test, vi } from "vitest";
import { jumpingClock } from "../../test/clock.js";
import { failure } from "../../test/setup.js";
import { paceOf, steadyPace } from "./pace.js";
import { createReports } from "./reports.js";

const request = (signal = new AbortController().signal): ThrottleRequest => ({
  key: "integration/7/report/1",
  tenantId: 7,
  operation: "reporting.report",
  template:
    "/reporting/v2/tenant/{tenant}/report-category/{report_category}/reports/{reportId}/data",
  url: "/reporting/v2/tenant/7/report-category/sales/reports/1/data",
  signal,
});

test("a limiter that fails is passed over, and the wait for it was told once", async () => {
  const onWait = vi.fn();
  const acquire = vi.fn(async () => Promise.reject(new Error("down")));
  await paceOf({ acquire }).turn(request(), onWait);
  expect(onWait).toHaveBeenCalledOnce();
});

test("an aborted run asks no limiter for a turn", async () => {
  const acquire = vi.fn(() => undefined);
  const reason = new Error("enough");
  const turn = paceOf({ acquire }).turn(
    request(AbortSignal.abort(reason)),
    () => {},
  );
  expect(await failure(turn)).toBe(reason);
  expect(acquire).not.toHaveBeenCalled();
});

test("an abort while a limiter makes the run wait ends it", async () => {
  const controller = new AbortController();
  const limiter: RateLimiter = {
    acquire: ({ signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(new Error("gone"))),
      ),
  };
  const turn = paceOf(limiter).turn(request(controller.signal), () =>
    queueMicrotask(() => controller.abort(new Error("enough"))),
  );
  expect(await failure(turn)).toEqual(new Error("enough"));
});

test("after a 429 the next turn comes when the server allows it, with and without a pace", async () => {
  for (const distance of [0, 60_000]) {
    const clock = jumpingClock();
    const pace = steadyPace(distance, clock);
    pace.penalize(request(), 200_000);
    await pace.turn(request(), () => {});
    expect(clock.now()).toBe(200_000);
  }
});

test("a 429 slows the limiter that the caller gave", async () => {
  const refused = { title: "Too many", status: 429 };
  const row = { id: 7, name: "R", parameters: [], fields: [] };
  const connection = connect({
    environment: "integration",
    tenantId: 7,
    appKey: "ak1.x",
    clientId: "cid.x",
    clientSecret: "cs1.x",
    retry: false,
    limiter: false,
    fetch: async (url) =>
      String(url).endsWith("/token")
        ? Response.json({ access_token: "t", expires_in: 900 })
        : /data/.test(String(url))
          ? Response.json(refused, {
              status: 429,
              headers: { "retry-after": "5" },
            })
          : Response.json(row),
  });
  const penalize = vi.fn();
  const clock = jumpingClock();
  const reports = createReports(connection, {
    limiter: { acquire: () => undefined, penalize },
    clock,
  });
  const report = await reports.get("sales", 7);
  const error = await failure(report.rows({}, { maxWait: 6000 }).all());
  expect(error).toBeInstanceOf(ServiceTitanRateLimitError);
  expect(penalize).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      key: "integration/7/report/7",
      operation: "reporting.report",
      url: "/reporting/v2/tenant/7/report-category/sales/reports/7/data",
    }),
    5000,
  );
});
