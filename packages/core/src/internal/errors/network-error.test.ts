import { describe, expect, test } from "vitest";
import { networkFailure } from "./network-error.js";

describe("what a network error proves", () => {
  const nested = (fields: object, message = "fetch failed") =>
    new TypeError(message, {
      cause: Object.assign(new Error("inner"), fields),
    });
  const around = (depth: number): Error =>
    depth > 0
      ? new Error(`${depth}`, { cause: around(depth - 1) })
      : Object.assign(new Error("deep"), { code: "ENOTFOUND" });
  const circle = () => {
    const error = Object.assign(new Error("round"), { code: "ECONNRESET" });
    error.cause = error;
    return error;
  };
  test.each<[string, unknown, object]>([
    [
      "refused",
      nested({ code: "ECONNREFUSED", syscall: "connect" }),
      { unsent: true, reason: "inner (ECONNREFUSED)" },
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
      "a question to the DNS that ended in another way",
      nested({ code: "ENODATA", syscall: "getaddrinfo" }),
      { unsent: true, reason: "inner (ENODATA)" },
    ],
    [
      "a code that is a sentence",
      nested({ code: "not a code" }),
      { reason: "inner" },
    ],
    [
      "an address, which may hold values",
      new TypeError("cannot reach https://host/x?name=Ada today"),
      { reason: "cannot reach today" },
    ],
    [
      "causes that go in a circle",
      circle(),
      { unsent: false, reason: "round (ECONNRESET)" },
    ],
    [
      "what lies five causes deep",
      around(4),
      { unsent: true, reason: "deep (ENOTFOUND)" },
    ],
    ["what lies deeper", around(5), { unsent: false, reason: "1" }],
    [
      "no error at all",
      "text",
      { unsent: false, permanent: false, reason: "" },
    ],
  ])("%s", (_, error, expected) =>
    expect(networkFailure(error)).toMatchObject(expected),
  );
});
