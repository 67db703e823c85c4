import { describe, expect, test, vi } from "vitest";
import { WebhookBodyError, WebhookSizeError } from "./errors.js";
import { readRawBody } from "./raw-body.js";

const bytes = (length: number) => new Uint8Array(length).fill(7);

async function* chunks(...sizes: number[]) {
  for (const size of sizes) yield bytes(size);
}

describe("a body of exactly maxBytes", () => {
  test.each([
    ["bytes", () => bytes(10)],
    ["a buffer", () => bytes(10).buffer],
    ["text", () => "x".repeat(10)],
    ["chunks", () => chunks(4, 6)],
    ["a stream", () => new Response(bytes(10)).body],
  ])("is read as %s, and one byte more is not", async (_, make) => {
    expect(await readRawBody(make(), 10)).toHaveLength(10);
    await expect(readRawBody(make(), 9)).rejects.toThrow(WebhookSizeError);
  });
});

test("reading ends at the limit, and the sender is told", async () => {
  const cancel = vi.fn();
  let sent = 0;
  const endless = new ReadableStream(
    {
      pull(controller) {
        sent++;
        controller.enqueue(bytes(10));
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
  await expect(readRawBody(endless, 25)).rejects.toThrow(WebhookSizeError);
  expect(sent).toBe(3);
  expect(cancel).toHaveBeenCalledTimes(1);
});

test.each([
  ["missing", undefined],
  ["missing", null],
  ["parsed", { type: "x" }],
  ["parsed", 5],
  ["parsed", true],
])("a %s body is refused with the remedy: %s", async (reason, body) => {
  const failure = await readRawBody(body, 10).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WebhookBodyError);
  expect(failure).toMatchObject({ reason });
  expect(String(failure)).toContain("express.raw");
});

test("bytes that their owner changes later stay as they were signed", async () => {
  const given = bytes(3);
  const read = await readRawBody(given, 10);
  given.fill(0);
  expect([...read]).toEqual([7, 7, 7]);
});
