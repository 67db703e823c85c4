import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { completed, SECRET } from "../test/event.js";
import {
  WebhookAgeError,
  WebhookBodyError,
  WebhookError,
  WebhookPayloadError,
  WebhookSizeError,
} from "./errors.js";
import { parseWebhook } from "./parse-webhook.js";
import { signWebhook } from "./sign-webhook.js";

const signed = (event: object | string = completed()) =>
  signWebhook(event, { secret: SECRET });

test("reads a web Request", async () => {
  const { headers, body } = await signed();
  const request = new Request("https://receiver.example/hook", {
    method: "POST",
    headers,
    body,
  });
  expect(await parseWebhook(request, { secret: SECRET })).toEqual(completed());
  expect(request.bodyUsed).toBe(true);
});

test.each([
  ["bytes", (text: string) => new TextEncoder().encode(text)],
  [
    "a Node Buffer, which is a view into a larger buffer",
    (text: string) => Buffer.from(text),
  ],
  ["an ArrayBuffer", (text: string) => new TextEncoder().encode(text).buffer],
  ["text", (text: string) => text],
  ["a stream", (text: string) => new Blob([text]).stream()],
])("reads a body given as %s", async (_, convert) => {
  const { headers, body } = await signed();
  expect(
    await parseWebhook({ headers, body: convert(body) }, { secret: SECRET }),
  ).toEqual(completed());
});

test(
  "the bytes are signed, not the text made of them: text outside ASCII " +
    "survives chunks that cut a character",
  async () => {
    const event = completed({
      data: { tenantId: 1, tenantName: "Jürgen & 水道", job: { id: 7 } },
    });
    const { headers, body } = await signed(event);
    const bytes = new TextEncoder().encode(body);
    async function* chunks() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    expect(
      await parseWebhook({ headers, body: chunks() }, { secret: SECRET }),
    ).toEqual(event);
  },
);

test("an event of an unknown type is handed over as it came", async () => {
  const event = {
    ...completed(),
    type: "tn.crm.customer-created",
    data: { tenantId: 1, tenantName: "A", customer: { id: 2 } },
  };
  const { headers, body } = await signed(event);
  expect(await parseWebhook({ headers, body }, { secret: SECRET })).toEqual(
    event,
  );
});

test("a body that something parsed says so and how to keep it raw", async () => {
  const { headers } = await signed();
  const body = completed() as never;
  const error = await parseWebhook({ headers, body }, { secret: SECRET }).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({
    name: "WebhookBodyError",
    reason: "parsed",
    status: 500,
  });
  expect(String(error)).toContain("express.raw");
});

test("a stream of objects instead of bytes is a parsed body", async () => {
  const { headers } = await signed();
  const body = new ReadableStream({
    start: (c) => c.enqueue({ a: 1 }),
  }) as never;
  await expect(
    parseWebhook({ headers, body }, { secret: SECRET }),
  ).rejects.toMatchObject({ reason: "parsed" });
});

test.each([
  [
    "a Request read before",
    async (headers: Record<string, string>, body: string) => {
      const request = new Request("https://receiver.example/hook", {
        method: "POST",
        headers,
        body,
      });
      await request.text();
      return request;
    },
  ],
  [
    "a Request of which something read the beginning",
    async (headers: Record<string, string>, body: string) => {
      const stream = new ReadableStream({
        start(controller) {
          for (const part of [body.slice(0, 9), body.slice(9)])
            controller.enqueue(new TextEncoder().encode(part));
          controller.close();
        },
      });
      const request = new Request("https://receiver.example/hook", {
        method: "POST",
        headers,
        body: stream,
        duplex: "half",
      } as RequestInit);
      const reader = (request.body as ReadableStream).getReader();
      await reader.read();
      reader.releaseLock();
      return request;
    },
  ],
  [
    "a locked stream",
    async (headers: Record<string, string>, body: string) => {
      const stream = new Blob([body]).stream();
      stream.getReader();
      return { headers, body: stream };
    },
  ],
  [
    "an empty body",
    async (headers: Record<string, string>) => ({ headers, body: "" }),
  ],
])("%s is reported as read before", async (_, make) => {
  const { headers, body } = await signed();
  const error = await parseWebhook(await make(headers, body), {
    secret: SECRET,
  }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(WebhookBodyError);
  expect(error).toMatchObject({ reason: "consumed", status: 500 });
});

test.each([
  [
    "text",
    JSON.stringify(completed()),
    "request is text; give the request itself, or { headers, body }",
  ],
  ["nothing", undefined, "request is undefined;"],
  ["null", null, "request is null;"],
  ["an event", completed(), "request is an object without headers;"],
])(
  "%s in place of a request says what to give",
  async (_, request, message) => {
    const error = await parseWebhook(request as never, {
      secret: SECRET,
    }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(message);
  },
);

test("missing options say what to give", async () => {
  const { headers, body } = await signed();
  await expect(
    parseWebhook({ headers, body }, undefined as never),
  ).rejects.toThrow("options are missing; give { secret");
});

test("no body at all is reported as missing", async () => {
  const { headers } = await signed();
  await expect(
    parseWebhook({ headers, body: null }, { secret: SECRET }),
  ).rejects.toMatchObject({ reason: "missing" });
  await expect(
    parseWebhook({ headers }, { secret: SECRET }),
  ).rejects.toMatchObject({ reason: "missing" });
});

test("the raw body that a framework has read counts, not the stream it read", async () => {
  const { headers, body } = await signed();
  const request = Object.assign(Readable.from([]), {
    headers,
    body: Buffer.from(body),
  });
  expect(await parseWebhook(request, { secret: SECRET })).toEqual(completed());
});

test("reading stops at maxBytes and the sender is cut off", async () => {
  let pulled = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(100));
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const { headers } = await signed();
  const reading = parseWebhook(
    { headers, body: endless },
    { secret: SECRET, maxBytes: 250 },
  );
  const error = await reading.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(WebhookSizeError);
  expect(error).toMatchObject({ status: 413, maxBytes: 250 });
  expect({ pulled, cancelled }).toEqual({ pulled: 3, cancelled: true });
});

test("a body of exactly maxBytes is read, one byte more is not", async () => {
  const { headers, body } = await signed();
  expect(
    await parseWebhook(
      { headers, body },
      { secret: SECRET, maxBytes: body.length },
    ),
  ).toEqual(completed());
  const tight = { secret: SECRET, maxBytes: body.length - 1 };
  await expect(parseWebhook({ headers, body }, tight)).rejects.toBeInstanceOf(
    WebhookSizeError,
  );
});

test.each([
  ["no JSON", "<html>", "not JSON"],
  [
    "a name that is no UTF-8",
    Buffer.from('{"type":"x","data":{"name":"J\xfcrgen"}}', "latin1"),
    "not JSON",
  ],
  ["an array", "[]", "not an object"],
  ["null", "null", "not an object"],
  ["no type", JSON.stringify({ data: {} }), "type"],
  ["an empty type", JSON.stringify({ type: "", data: {} }), "type"],
  ["no data", JSON.stringify({ type: "tn.jpm.job-completed" }), "data"],
  [
    "data that is a list",
    JSON.stringify({ type: "tn.jpm.job-completed", data: [] }),
    "data",
  ],
])("a signed body with %s is a payload error", async (_, body, mention) => {
  const error = await parseWebhook(
    { headers: {}, body },
    { secret: false },
  ).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(WebhookPayloadError);
  expect(error).toMatchObject({
    status: 400,
    message: expect.stringContaining(mention),
  });
});

test("nothing in an unsigned body is looked at: the signature is judged first", async () => {
  const { headers } = await signed();
  await expect(
    parseWebhook({ headers, body: "<html>" }, { secret: SECRET }),
  ).rejects.toMatchObject({
    reason: "mismatch",
  });
});

test("age is unlimited by default and judged by the event's time under maxAge", async () => {
  const event = completed({ time: "2026-01-15T12:00:00.0000000Z" });
  const clock = { now: () => Date.UTC(2026, 0, 15, 12, 10) };
  const { headers, body } = await signed(event);
  const parse = (maxAge?: number) =>
    parseWebhook({ headers, body }, { secret: SECRET, clock, maxAge });
  expect(await parse()).toEqual(event);
  expect(await parse(600_000)).toEqual(event);
  const error = await parse(599_999).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(WebhookAgeError);
  expect(error).toMatchObject({ status: 400, age: 600_000, event });
});

test("under maxAge an event without a readable time is refused, without maxAge it is not", async () => {
  const event = completed({ time: "yesterday" });
  const { headers, body } = await signed(event);
  await expect(
    parseWebhook({ headers, body }, { secret: SECRET, maxAge: 1 }),
  ).rejects.toBeInstanceOf(WebhookPayloadError);
  expect(await parseWebhook({ headers, body }, { secret: SECRET })).toEqual(
    event,
  );
});

test("errors are told by their marker, also those of another copy of the package", async () => {
  const error = await parseWebhook(
    { headers: {}, body: "x" },
    { secret: false },
  ).catch((caught: unknown) => caught);
  const foreign = Object.assign(
    Object.create({ [Symbol.for("@st/webhooks/error")]: true }),
    {
      name: "WebhookPayloadError",
    },
  );
  for (const each of [error, foreign]) {
    expect(WebhookError.isInstance(each)).toBe(true);
    expect(WebhookPayloadError.isInstance(each)).toBe(true);
    expect(WebhookSizeError.isInstance(each)).toBe(false);
  }
  for (const other of [
    new Error("x"),
    null,
    undefined,
    "x",
    { name: "WebhookPayloadError" },
  ]) {
    expect(WebhookError.isInstance(other)).toBe(false);
  }
});

test.each([
  ["maxBytes", Number.NaN],
  ["maxBytes", 0],
  ["maxAge", Number.NaN],
  ["maxAge", "60000"],
])("%s %j is refused instead of limiting nothing", async (name, value) => {
  const { headers, body } = await signed();
  const error = await parseWebhook(
    { headers, body },
    { secret: SECRET, [name]: value },
  ).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toContain(`${name} is ${value}`);
});
