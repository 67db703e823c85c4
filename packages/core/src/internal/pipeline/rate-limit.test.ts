import { describe, expect, test } from "vitest";
import { json, type StubApi, stubApi } from "../../../test/stub-api.js";
import type { ServiceTitanRateLimitError } from "../../errors.js";
import { slidingWindow } from "../../rate-limiter.js";

const PATH = "/things/v2/tenant/{tenant}/things";
const failed = (call: Promise<unknown>): Promise<ServiceTitanRateLimitError> =>
  call.then(
    () => {
      throw new Error("It should have failed.");
    },
    (error) => error,
  );

/** A server that answers its first request with a 429 and a wish. */
function limited(seconds: number, limit = 60): StubApi {
  let first = true;
  const api = stubApi(() => {
    if (!first) return json({});
    first = false;
    return new Response("", {
      status: 429,
      headers: { "retry-after": String(seconds) },
    });
  });
  api.connection = api.connect({
    limiter: slidingWindow({ clock: api.clock, limit, maxPause: 1_000_000 }),
  });
  return api;
}

describe("after a 429 that asks for longer than calls can wait", () => {
  test.each([[undefined], [false as const]])(
    "the next calls fail at once, unsent (retry: %s)",
    async (retry) => {
      const api = limited(600);
      const call = (options: object = {}) =>
        api.run(
          failed(api.connection.request("POST", PATH, { body: {} }, options)),
        );
      await call();
      for (let again = 0; again < 2; again++) {
        const error = await call(retry === undefined ? {} : { retry });
        expect(error).toMatchObject({
          name: "ServiceTitanRateLimitError",
          outcome: "not-sent",
          retryAfter: 600_000,
          operation: `POST ${PATH}`,
          tenantId: 7,
        });
        expect(error.message).toBe(
          `Too many requests: POST ${PATH} must wait 600000 ms, longer than totalTimeout allows.`,
        );
      }
      expect([api.sent.length, api.clock.elapsed]).toEqual([1, 0]);
    },
  );

  test("a call that can wait so long is sent then", async () => {
    const api = limited(600);
    await api.run(failed(api.connection.request("GET", PATH)));
    await api.run(
      api.connection.request("GET", PATH, {}, { totalTimeout: 700_000 }),
    );
    expect(api.sent).toHaveLength(2);
    expect(api.clock.elapsed).toBe(600_000);
  });

  test("those who wait already are refused too, and leave neither timer nor listener", async () => {
    const api = limited(600, 1);
    const calls = [1, 2, 3].map(() =>
      failed(api.connection.request("GET", PATH)),
    );
    const errors = await api.run(Promise.all(calls));
    expect(errors.map(({ outcome }) => outcome)).toEqual([
      "refused",
      "not-sent",
      "not-sent",
    ]);
    expect(api.clock.elapsed).toBeLessThan(2_000);
    expect(api.clock.pending).toBe(0);
  });
});

test("a limiter is told how long its caller can wait, and gets no penalty for its own refusal", async () => {
  const asked: (number | undefined)[] = [];
  const penalties: number[] = [];
  const api = stubApi(
    () => new Response("", { status: 429, headers: { "retry-after": "1" } }),
  );
  const limiter = slidingWindow({ clock: api.clock });
  const connection = api.connect({
    limiter: {
      acquire: (request) => {
        asked.push(request.timeLeft);
        return limiter.acquire(request);
      },
      penalize: (request, ms) => {
        penalties.push(ms);
        limiter.penalize?.(request, ms);
      },
    },
  });
  await api.run(
    failed(
      connection.request(
        "GET",
        PATH,
        {},
        { totalTimeout: 5_000, retry: false },
      ),
    ),
  );
  await api.run(
    failed(connection.request("GET", PATH, {}, { totalTimeout: 500 })),
  );
  expect(asked).toEqual([5_000, 500]);
  expect(penalties).toEqual([1_000]);
});
