import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import * as errors from "./errors.js";

const {
  ServiceTitanApiError,
  ServiceTitanConfigError,
  ServiceTitanError,
  ServiceTitanNotFoundError,
} = errors;
const classes = Object.values(errors) as (typeof ServiceTitanError)[];

test("every class knows its name and its instances", () => {
  expect(classes).toHaveLength(17);
  for (const Class of classes) {
    const error = new Class("what");
    expect(error.name).toBe(Class.errorName);
    expect(error).toBeInstanceOf(ServiceTitanError);
    for (const Other of classes)
      expect(Other.isInstance(error)).toBe(error instanceof Other);
  }
});

test("errors of another copy of the library are recognised, and nothing else is", async () => {
  vi.resetModules();
  const copy = await import("./errors.js");
  const foreign = new copy.ServiceTitanNotFoundError("gone", { status: 404 });
  expect(foreign).toBeInstanceOf(ServiceTitanNotFoundError);
  expect(foreign).toBeInstanceOf(ServiceTitanError);
  expect(foreign).not.toBeInstanceOf(ServiceTitanConfigError);
  expect(ServiceTitanNotFoundError.isInstance(foreign)).toBe(true);
  expect(ServiceTitanApiError.isInstance(foreign)).toBe(true);
  expect(ServiceTitanConfigError.isInstance(foreign)).toBe(false);
  for (const other of [
    undefined,
    null,
    5,
    "x",
    {},
    new Error("x"),
    { name: "ServiceTitanError" },
  ]) {
    expect(ServiceTitanError.isInstance(other)).toBe(false);
  }
});

test("a class of one's own keeps what it inherits", () => {
  class Mine extends ServiceTitanNotFoundError {}
  expect(ServiceTitanNotFoundError.isInstance(new Mine("x"))).toBe(true);
  expect(new Mine("x")).toBeInstanceOf(ServiceTitanNotFoundError);
  expect(new Mine("x")).toBeInstanceOf(Mine);
  expect(new ServiceTitanNotFoundError("x")).not.toBeInstanceOf(Mine);
});

test("printing shows the fields but neither body nor cause's own data", () => {
  const error = new ServiceTitanNotFoundError("gone", {
    status: 404,
    traceId: "trace",
    body: { customer: "private" },
    cause: new Error("inner"),
    retryAfter: undefined,
  });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "ServiceTitanNotFoundError",
    message: "gone",
    outcome: "not-sent",
    afterAmbiguousAttempt: false,
    status: 404,
    traceId: "trace",
  });
  expect(inspect(error)).toContain("traceId: 'trace'");
  expect(inspect(error)).not.toContain("private");
  expect(error.body).toEqual({ customer: "private" });
  expect("retryAfter" in error && error.retryAfter !== undefined).toBe(false);
});
