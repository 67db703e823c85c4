import { expect, test } from "vitest";
import {
  ServiceTitanApiError,
  ServiceTitanConfigError,
  ServiceTitanConnectionError,
  type ServiceTitanError,
  ServiceTitanRateLimitError,
  ServiceTitanTimeoutError,
} from "../../errors.js";
import { mayRetry } from "./may-retry.js";

const status = (status: number, message = "It failed") =>
  new ServiceTitanApiError(message, {
    status,
    outcome: status < 500 ? "refused" : "unknown",
  });
const lost = new ServiceTitanConnectionError("reset", { outcome: "unknown" });
const unsent = new ServiceTitanConnectionError("refused");
const slow = new ServiceTitanTimeoutError("slow", { outcome: "unknown" });
const queued = new ServiceTitanTimeoutError("no turn");
const applied = new ServiceTitanTimeoutError("body", { outcome: "applied" });
const certificate = new ServiceTitanConnectionError("certificate", {
  permanent: true,
} as object);
const asked = new ServiceTitanRateLimitError("429", {
  status: 429,
  outcome: "refused",
});
const ownLimiter = new ServiceTitanRateLimitError("429", {
  status: 429,
  outcome: "not-sent",
});

test.each<
  [string, ServiceTitanError, read: boolean, put: boolean, post: boolean]
>([
  ["408", status(408), true, true, false],
  ["500", status(500), true, true, false],
  ["502", status(502), true, true, false],
  ["503", status(503), true, true, false],
  ["504", status(504), true, true, false],
  ["501", status(501), false, false, false],
  ["400", status(400), false, false, false],
  ["404", status(404), false, false, false],
  ["409", status(409), false, false, false],
  ["409 under maintenance", status(409, "In Maintenance"), true, false, false],
  [
    "400 that says maintenance",
    status(400, "maintenance"),
    false,
    false,
    false,
  ],
  ["429 of the server", asked, true, true, true],
  ["429 of our own limiter", ownLimiter, false, false, false],
  ["a lost connection", lost, true, true, false],
  ["a refused connection", unsent, true, true, true],
  ["a certificate that is not accepted", certificate, false, false, false],
  ["a time-out of the answer", slow, true, true, false],
  ["a time-out before sending", queued, true, true, true],
  ["a time-out after the server reported success", applied, true, false, false],
  ["a wrong option", new ServiceTitanConfigError("x"), false, false, false],
])("after %s", (_, error, read, put, post) => {
  expect([
    mayRetry("read", error),
    mayRetry("idempotent", error),
    mayRetry("never", error),
  ]).toEqual([read, put, post]);
});
