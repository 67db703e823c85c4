import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readBody, readHeader, requireRequest } from "./request.js";

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

test("a request of node:http, which has no body, is read itself", async () => {
  const chunks = ["raw ", "bytes"].map((text) => Buffer.from(text));
  const request = Object.assign(Readable.from(chunks), { headers: {} });
  const body = await readBody(request, 100);
  expect(Buffer.from(body).toString()).toBe("raw bytes");
});
