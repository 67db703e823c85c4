import { describe, expect, test } from "vitest";
import { networkFailure } from "../errors/network-error.js";
import { readProblem } from "../errors/problem.js";
import { readRetryAfter } from "../errors/retry-after.js";
import { nearest } from "../values/nearest.js";

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

describe("Retry-After", () => {
  test.each([
    ["7", 7_000],
    [" 7 ", 7_000],
    ["0", 0],
    ["1.25", 1_250],
    ["Sun, 22 Nov 2026 12:00:30 GMT", 30_000],
    ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
  ])("%s is %i ms", (header, ms) =>
    expect(readRetryAfter(header, undefined, NOW)).toBe(ms),
  );

  test.each([
    ["soon"],
    ["-5"],
    ["1e3"],
    ["0x10"],
    ["7s"],
    ["7, 8"],
    ["NaN"],
    ["Infinity"],
    [""],
    ["2026-11-22"],
    ["1 Jan"],
    ["Sun, 99 Nov 2026 12:00:30 GMT"],
  ])("%s is no wish", (header) =>
    expect(readRetryAfter(header, undefined, NOW)).toBeUndefined(),
  );

  test.each([
    ["Rate limit is exceeded. Try again in 12 seconds.", 12_000],
    ["Try again in 1 second", 1_000],
    ["There are 5 seconds in it and more", undefined],
    ["", undefined],
  ])("the title %s counts where there is no header", (title, ms) => {
    expect(readRetryAfter(null, title, NOW)).toBe(ms);
    expect(readRetryAfter("3", title, NOW)).toBe(3_000);
  });
});

describe("an error body", () => {
  test("of ProblemDetails gives everything, at full length", () => {
    const long = "x".repeat(5_000);
    const body = {
      type: "t",
      title: "Bad",
      status: 400,
      traceId: "tr",
      errors: { Ids: [long, "b"], Name: "single" },
    };
    expect(readProblem(JSON.stringify(body))).toEqual({
      title: "Bad",
      traceId: "tr",
      errors: { Ids: [long, "b"], Name: ["single"] },
      body,
    });
  });

  test.each([
    [
      '{"statusCode":401,"message":"Access denied"}',
      { title: "Access denied" },
    ],
    ['{"error":"invalid_client","error_description":"why"}', { title: "why" }],
    ['"just text"', { title: "just text" }],
    [
      "<html><head><title>502 Bad\n Gateway</title></head>",
      { title: "502 Bad Gateway" },
    ],
    ["plain", { title: "plain", body: "plain" }],
    ["", { title: undefined, body: undefined }],
    ['{"title":', { title: '{"title":' }],
    ["null", { title: "null" }],
    [
      '{"title":{"a":1},"traceId":5,"errors":null}',
      { title: undefined, traceId: undefined, errors: undefined },
    ],
    ["[1]", { title: undefined }],
    ["ID3\u0004\ufffd\u0000\ufffd", { title: "(bytes)" }],
  ])("%s is read too", (text, expected) =>
    expect(readProblem(text)).toMatchObject(expected),
  );
});

describe("what a network error proves", () => {
  const nested = (fields: object, message = "fetch failed") =>
    new TypeError(message, {
      cause: Object.assign(new Error("inner"), fields),
    });
  test.each<[string, unknown, object]>([
    [
      "refused",
      nested({ code: "ECONNREFUSED", syscall: "connect" }),
      { unsent: true, code: "ECONNREFUSED" },
    ],
    [
      "unknown host",
      nested({ code: "ENOTFOUND", syscall: "getaddrinfo" }),
      { unsent: true },
    ],
    [
      "connect timeout",
      nested({ code: "UND_ERR_CONNECT_TIMEOUT" }),
      { unsent: true },
    ],
    [
      "all addresses refused",
      nested({
        code: "ECONNREFUSED",
        errors: [
          { code: "ECONNREFUSED" },
          { code: "ETIMEDOUT", syscall: "connect" },
        ],
      }),
      { unsent: true },
    ],
    [
      "one address reset",
      nested({
        code: "ECONNRESET",
        errors: [
          { code: "ECONNREFUSED" },
          { code: "ECONNRESET", syscall: "read" },
        ],
      }),
      { unsent: false },
    ],
    [
      "reset",
      nested({ code: "ECONNRESET", syscall: "read" }),
      { unsent: false, permanent: false },
    ],
    [
      "closed by the other side",
      nested({ code: "UND_ERR_SOCKET" }),
      { unsent: false },
    ],
    [
      "a timeout of an open socket",
      nested({ code: "ETIMEDOUT", syscall: "read" }),
      { unsent: false },
    ],
    [
      "an expired certificate",
      nested({ code: "CERT_HAS_EXPIRED" }),
      { unsent: true, permanent: true },
    ],
    [
      "a self-signed one",
      nested({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
      { unsent: true, permanent: true },
    ],
    [
      "another host's",
      nested({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
      { unsent: true, permanent: true },
    ],
    [
      "Bun, refused",
      Object.assign(new Error("Unable to connect."), {
        code: "ConnectionRefused",
      }),
      { unsent: true },
    ],
    [
      "Deno, refused",
      new TypeError(
        "error sending request for url (…): client error (Connect): tcp connect error",
      ),
      { unsent: true },
    ],
    [
      "Deno, certificate",
      new TypeError(
        "error sending request: client error (Connect): invalid peer certificate: Expired",
      ),
      { permanent: true },
    ],
    [
      "no error at all",
      "text",
      { unsent: false, permanent: false, code: undefined },
    ],
  ])("%s", (_, error, expected) =>
    expect(networkFailure(error)).toMatchObject(expected),
  );
});

test("a mistyped name finds the one that was meant, and only that", () => {
  const known = ["modifiedOnOrAfter", "modifiedBefore", "active", "ids"];
  expect(nearest("modifedOnOrAfter", known)).toBe("modifiedOnOrAfter");
  expect(nearest("Active", known)).toBe("active");
  expect(nearest("id", known)).toBe("ids");
  expect(nearest("phoneNumber", known)).toBeUndefined();
});
