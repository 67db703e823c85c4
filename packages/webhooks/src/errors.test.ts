import { describe, expect, test, vi } from "vitest";
import {
  WebhookAgeError,
  WebhookBodyError,
  WebhookBusyError,
  WebhookDuplicateError,
  WebhookError,
  WebhookPayloadError,
  WebhookSignatureError,
  WebhookSizeError,
} from "./errors.js";
import type { AnyWebhookEvent } from "./event.js";

const event = {
  type: "tn.jpm.job-completed",
  time: "2026-01-01T00:00:00Z",
  userassignedid: "u-1",
} as unknown as AnyWebhookEvent;

const errors = [
  [
    WebhookSignatureError,
    () => new WebhookSignatureError("missing", "x-sig", "m"),
    401,
    "m",
  ],
  [WebhookBodyError, () => new WebhookBodyError("missing", "m"), 500, "m"],
  [WebhookSizeError, () => new WebhookSizeError(64), 413, "more than 64 bytes"],
  [WebhookPayloadError, () => new WebhookPayloadError("m"), 400, "m"],
  [
    WebhookAgeError,
    () => new WebhookAgeError(event, 5_000, 1_000),
    400,
    "2026-01-01T00:00:00Z, lies 5000 ms back; maxAge allows 1000 ms",
  ],
  [
    WebhookDuplicateError,
    () => new WebhookDuplicateError(event),
    200,
    "tn.jpm.job-completed u-1 has been handled before",
  ],
  [
    WebhookBusyError,
    () => new WebhookBusyError(event),
    409,
    "tn.jpm.job-completed u-1",
  ],
] as const;

describe.each(errors)("%o", (Class, make, status, said) => {
  test("is told from the others, also by another copy of this package", () => {
    const error = make();
    const same = errors.filter(([Other]) => Other.isInstance(error));
    expect(same.map(([Other]) => Other)).toEqual([Class]);
    expect(WebhookError.isInstance(error)).toBe(true);
    for (const [Other] of errors)
      expect(error instanceof Other).toBe(Other.isInstance(error));
    expect(error).toBeInstanceOf(WebhookError);
  });

  test("says how to answer, and what it is about", () => {
    const error = make();
    expect(error.status).toBe(status);
    expect(error.name).toBe(Class.name);
    expect(error.message).toContain(said);
  });
});

test("instanceof knows errors of another copy of this package", async () => {
  vi.resetModules();
  const copy = await import("./errors.js");
  const foreign = new copy.WebhookBodyError("missing", "m");
  expect(foreign).toBeInstanceOf(WebhookBodyError);
  expect(foreign).toBeInstanceOf(WebhookError);
  expect(foreign).not.toBeInstanceOf(WebhookSizeError);
});

test("a class of one's own holds its own errors alone", () => {
  class Mine extends WebhookPayloadError {}
  expect(new Mine("m")).toBeInstanceOf(WebhookPayloadError);
  expect(new WebhookPayloadError("m")).not.toBeInstanceOf(Mine);
});

test.each([[new Error("x")], [{}], [null], ["text"], [undefined]])(
  "%s is none of them",
  (value) => {
    expect(WebhookError.isInstance(value)).toBe(false);
    for (const [Class] of errors) expect(Class.isInstance(value)).toBe(false);
  },
);
