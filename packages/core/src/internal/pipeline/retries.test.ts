import { describe, expect, test } from "vitest";
import {
  ServiceTitanApiError,
  type ServiceTitanError,
  ServiceTitanRateLimitError,
} from "../../errors.js";
import type { RetryOptions } from "../../options.js";
import type { ActiveCall } from "./active-call.js";
import { Retries } from "./retries.js";
import { RetryBudget } from "./retry-budget.js";

interface Given {
  retry?: RetryOptions | false;
  random?: () => number;
  deadline?: number;
  budget?: RetryBudget;
  body?: unknown;
}

function retriesOf({
  retry = {},
  random = () => 1,
  deadline = 1_000_000,
  budget = new RetryBudget(),
  body,
}: Given = {}): Retries {
  const call = {
    retry,
    budget,
    deadline,
    operation: {
      id: "things.get",
      method: "GET",
      template: "/things",
      retry: "read",
    },
    app: { clock: { now: () => 1_000, random } },
    context: { attempts: 1 },
    outcome: "unknown",
    ambiguous: false,
    tenantId: 7,
  };
  return new Retries(call as unknown as ActiveCall, body);
}

const unavailable = () =>
  new ServiceTitanApiError("503", { status: 503, outcome: "unknown" });
const limited = (retryAfter?: number) =>
  new ServiceTitanRateLimitError("429", {
    status: 429,
    outcome: "refused",
    retryAfter,
  });

/** The failure that is thrown instead of a delay. */
function lastOf(retries: Retries, failure: ServiceTitanError) {
  try {
    retries.delayAfter(failure);
  } catch (error) {
    return error as ServiceTitanError;
  }
  throw new Error("another attempt was allowed");
}

describe("the delay", () => {
  test("doubles from minDelay up to maxDelay", () => {
    const options = { attempts: 9, minDelay: 100, maxDelay: 500 };
    const retries = retriesOf({ retry: options });
    const delays = Array.from({ length: 5 }, () =>
      retries.delayAfter(unavailable()),
    );
    expect(delays).toEqual([100, 200, 400, 500, 500]);
  });

  test("begins at 250 ms and ends at 20 s", () => {
    const retries = retriesOf({ retry: { attempts: 12 } });
    const delays = Array.from({ length: 9 }, () =>
      retries.delayAfter(unavailable()),
    );
    expect([delays[0], delays[1], delays[8]]).toEqual([250, 500, 20_000]);
  });

  test("is a random share of that, by the clock's own random", () => {
    const retries = retriesOf({ random: () => 0.5 });
    expect(retries.delayAfter(unavailable())).toBe(125);
  });

  test("is at least what the server asked for", () => {
    const retries = retriesOf({ random: () => 0 });
    const error = new ServiceTitanApiError("503", {
      status: 503,
      outcome: "unknown",
      retryAfter: 7_000,
    });
    expect(retries.delayAfter(error)).toBe(7_000);
  });
});

describe("attempts", () => {
  test("are three unless stated", () => {
    const retries = retriesOf();
    retries.delayAfter(unavailable());
    retries.delayAfter(unavailable());
    const failure = unavailable();
    expect(lastOf(retries, failure)).toBe(failure);
  });

  test("are one with retry: false, whatever the server asks for", () => {
    expect(lastOf(retriesOf({ retry: false }), unavailable())).toBeDefined();
    expect(lastOf(retriesOf({ retry: false }), limited(10))).toBeDefined();
  });

  test("do not count after a wait that a 429 asked for", () => {
    const retries = retriesOf({ retry: { attempts: 1 } });
    const delays = Array.from({ length: 4 }, () =>
      retries.delayAfter(limited(0)),
    );
    // Repeated Retry-After: 0 still backs off.
    expect(delays).toEqual([250, 500, 1_000, 2_000]);
  });

  test("count after a 429 that names no time, and after other failures that do", () => {
    expect(
      lastOf(retriesOf({ retry: { attempts: 1 } }), limited()),
    ).toBeDefined();
    const asked = new ServiceTitanApiError("503", {
      status: 503,
      outcome: "unknown",
      retryAfter: 0,
    });
    expect(lastOf(retriesOf({ retry: { attempts: 1 } }), asked)).toBeDefined();
  });

  test("are one for a body that can be sent once", () => {
    const body = new ReadableStream();
    expect(lastOf(retriesOf({ body }), unavailable())).toBeDefined();
  });
});

test("no attempt begins that totalTimeout would end", () => {
  const failure = lastOf(retriesOf({ deadline: 1_250 }), unavailable());
  expect(failure.message).toMatch(/in 250 ms would exceed totalTimeout/);
  expect(retriesOf({ deadline: 1_251 }).delayAfter(unavailable())).toBe(250);
});

test("the last failure says what is known of the call, and nothing else", () => {
  const failure = lastOf(retriesOf({ retry: false }), unavailable());
  expect(failure).toMatchObject({
    message: "503",
    operation: "things.get",
    attempts: 1,
    tenantId: 7,
    afterAmbiguousAttempt: false,
  });
});

describe("the tenant's budget", () => {
  test("pays for retries, and ends them when it is used up", () => {
    const budget = new RetryBudget();
    while (budget.take(unavailable()) > 0);
    const failure = lastOf(retriesOf({ budget }), unavailable());
    expect(failure.message).toMatch(/retry budget is used up/);
  });

  test("does not pay for waits that the server asked for", () => {
    const budget = new RetryBudget();
    while (budget.take(unavailable()) > 0);
    expect(retriesOf({ budget }).delayAfter(limited(10))).toBe(250);
  });

  test("gets back what the last retry took, after a success", () => {
    const budget = new RetryBudget();
    while (budget.take(unavailable()) > 0);
    budget.refund(5);
    const retries = retriesOf({ budget });
    retries.delayAfter(unavailable());
    expect(budget.take(unavailable())).toBe(0);
    budget.refund(retries.cost);
    expect(budget.take(unavailable())).toBe(5);
    expect(budget.take(unavailable())).toBe(0);
  });
});
