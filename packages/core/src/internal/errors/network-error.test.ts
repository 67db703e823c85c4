import { describe, expect, test } from "vitest";
import { networkFailure } from "./network-error.js";

describe("what a network error proves", () => {
  const nested = (fields: object, message = "fetch failed") =>
    new TypeError(message, {
      cause: Object.assign(new Error("inner"), fields),
    });
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
      "no error at all",
      "text",
      { unsent: false, permanent: false, reason: "" },
    ],
  ])("%s", (_, error, expected) =>
    expect(networkFailure(error)).toMatchObject(expected),
  );
});
