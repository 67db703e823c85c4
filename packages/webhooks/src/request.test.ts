import { expect, test } from "vitest";
import { readHeader, requireRequest } from "./request.js";

test("headers that are null are none", () => {
  expect(() => requireRequest({ headers: null, body: "{}" })).toThrow(
    "request is an object without headers;",
  );
});

test("a header is found in any case, and not where it has no value", () => {
  const headers = { "x-sig": undefined, "X-SIG": "abc", "x-other": "d" };
  expect(readHeader(headers, "x-Sig")).toBe("abc");
  expect(readHeader({ "x-sig": undefined }, "x-sig")).toBeUndefined();
});
