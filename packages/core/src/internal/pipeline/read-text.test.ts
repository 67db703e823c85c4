import { describe, expect, test, vi } from "vitest";
import { activeCall } from "../../../test/active-call.js";
import { ServiceTitanConnectionError } from "../../errors.js";
import { discard, readText } from "./read-text.js";

/** A body that is fed by hand, and says what became of it. */
function body() {
  let feed: ReadableStreamDefaultController<Uint8Array> | undefined;
  const cancel = vi.fn();
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        feed = controller;
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
  return {
    response: new Response(stream),
    cancel,
    send: (text: string) => feed?.enqueue(new TextEncoder().encode(text)),
    end: () => feed?.close(),
    fail: (error: unknown) => feed?.error(error),
  };
}

/** Lets what has arrived be read. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("a body", () => {
  test("is read chunk by chunk, also where a character is cut in two", async () => {
    const { response, send, end } = body();
    const bytes = new TextEncoder().encode("ü");
    const { call } = activeCall();
    const text = readText(response, call, String);
    send("a");
    send("b");
    end();
    expect(await text).toBe("ab");
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, 1));
        controller.enqueue(bytes.slice(1));
        controller.close();
      },
    });
    expect(await readText(new Response(cut), call, String)).toBe("ü");
  });

  test("that is empty is an empty text", async () => {
    const { call } = activeCall();
    expect(await readText(new Response(""), call, String)).toBe("");
    expect(await readText(new Response(null), call, String)).toBe("");
  });

  test("that was read leaves no timer and no listener", async () => {
    const { call, scope } = activeCall();
    const listens = vi.spyOn(scope, "onEnd");
    const leaves = vi.spyOn(scope, "offEnd");
    const cleared = vi.spyOn(call.timers, "clear");
    const { response, send, end } = body();
    const text = readText(response, call, String);
    send("x");
    end();
    await text;
    expect(leaves.mock.calls).toEqual(listens.mock.calls);
    expect(cleared).toHaveBeenLastCalledWith("step");
  });
});

describe("a limit", () => {
  test("ends the reading once it is reached, and cancels the rest", async () => {
    const { call } = activeCall();
    const { response, send, cancel } = body();
    const text = readText(response, call, String, 4);
    send("abc");
    await settle();
    expect(cancel).not.toHaveBeenCalled();
    send("d");
    expect(await text).toBe("abcd");
    await settle();
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test("does not cancel a body that ends with it", async () => {
    const { call } = activeCall();
    const { response, send, end, cancel } = body();
    const text = readText(response, call, String, 4);
    send("abc");
    await settle();
    end();
    expect(await text).toBe("abc");
    expect(cancel).not.toHaveBeenCalled();
  });
});

describe("a body that stalls", () => {
  test("is given up after timeout, counted anew with each chunk", async () => {
    const { call, pass } = activeCall();
    const { response, send, cancel } = body();
    const text = readText(response, call, String);
    const failure = expect(text).rejects.toThrow(
      /Timed out: the body stalled: nothing more within timeout \(1000 ms\)/,
    );
    pass(999);
    send("x");
    await settle();
    pass(999);
    await settle();
    expect(cancel).not.toHaveBeenCalled();
    pass(1);
    await failure;
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test("ends with its call, and is cancelled", async () => {
    const { call, scope } = activeCall();
    const { response, cancel } = body();
    const text = readText(response, call, String);
    scope.end(new Error("aborted"));
    await expect(text).rejects.toThrow("aborted");
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test("is not read if its call has ended", async () => {
    const { call, scope, timers } = activeCall();
    const { response } = body();
    scope.end(new Error("aborted"));
    await expect(readText(response, call, String)).rejects.toThrow("aborted");
    expect(timers()).toBe(0);
  });
});

test("a body that breaks rejects with what broke it, and leaves no listener", async () => {
  const { call, scope } = activeCall();
  const listens = vi.spyOn(scope, "onEnd");
  const leaves = vi.spyOn(scope, "offEnd");
  const { response, send, fail } = body();
  const text = readText(response, call, String);
  send("x");
  await settle();
  fail(new TypeError("terminated"));
  await expect(text).rejects.toThrow("terminated");
  expect(leaves.mock.calls).toEqual(listens.mock.calls);
});

test("chunks that are not bytes reject, and the body is cancelled", async () => {
  const { call } = activeCall();
  const cancel = vi.fn();
  const stream = new ReadableStream(
    {
      pull: (controller) => controller.enqueue({ byteLength: 1 }),
      cancel,
    },
    { highWaterMark: 0 },
  );
  const response = { body: stream } as unknown as Response;
  await expect(readText(response, call, String, 1)).rejects.toThrow(
    ServiceTitanConnectionError,
  );
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("a response without a stream is read as text, unless its call ends", async () => {
  const { call, scope } = activeCall();
  const made = (text: () => Promise<string>) =>
    ({ text }) as unknown as Response;
  expect(
    await readText(
      made(async () => "made up"),
      call,
      String,
    ),
  ).toBe("made up");
  const never = readText(
    made(() => new Promise(() => {})),
    call,
    String,
  );
  scope.end(new Error("aborted"));
  await expect(never).rejects.toThrow("aborted");
});

test("a body that nobody reads is cancelled, if there is one", async () => {
  const { response, cancel } = body();
  discard(response);
  expect(cancel).toHaveBeenCalledTimes(1);
  discard(new Response(null));
  discard({} as Response);
  const locked = new Response("x");
  locked.body?.getReader();
  // Its rejection goes unheard.
  discard(locked);
  await settle();
});
