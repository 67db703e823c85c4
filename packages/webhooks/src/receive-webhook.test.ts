import { expect, test, vi } from "vitest";
import { completed, SECRET } from "../test/event.js";
import { WebhookDuplicateError, WebhookPayloadError } from "./errors.js";
import type { AnyWebhookEvent } from "./event.js";
import { memorySeenStore } from "./memory-seen-store.js";
import { parseWebhook } from "./parse-webhook.js";
import { receiveWebhook } from "./receive-webhook.js";
import { type SeenStore, webhookKey } from "./seen-store.js";
import { signWebhook } from "./sign-webhook.js";

const deliver = async (
  seen: SeenStore,
  handle: (event: AnyWebhookEvent) => unknown,
  event: object = completed(),
) =>
  await receiveWebhook(
    await signWebhook(event, { secret: SECRET }),
    { secret: SECRET, seen },
    handle,
  );

test("an event is handled once, however often and under whatever delivery id it comes", async () => {
  const seen = memorySeenStore();
  const handle = vi.fn();
  expect(await deliver(seen, handle)).toEqual({
    status: 200,
    event: completed(),
  });
  const again = await deliver(seen, handle, completed({ id: "delivery-2" }));
  expect(again).toMatchObject({
    status: 200,
    error: { name: "WebhookDuplicateError" },
  });
  expect(again.event).toBeUndefined();
  expect(handle).toHaveBeenCalledTimes(1);
});

test("events that share userassignedid but not type or tenant are different events", async () => {
  const seen = memorySeenStore();
  const handle = vi.fn();
  await deliver(seen, handle);
  await deliver(seen, handle, completed({ type: "tn.jpm.job-updated" }));
  await deliver(
    seen,
    handle,
    completed({ data: { tenantId: 124, tenantName: "B" } }),
  );
  expect(handle).toHaveBeenCalledTimes(3);
});

test("a failed event is handled again when it is delivered again", async () => {
  const seen = memorySeenStore();
  const handle = vi.fn().mockRejectedValueOnce(new Error("database is down"));
  await expect(deliver(seen, handle)).rejects.toThrow("database is down");
  expect(await deliver(seen, handle)).toMatchObject({
    status: 200,
    event: completed(),
  });
  expect(handle).toHaveBeenCalledTimes(2);
});

test(
  "a repeat that arrives while the first is being handled is not " +
    "acknowledged, so a failure loses nothing",
  async () => {
    const seen = memorySeenStore();
    let fail: (reason: Error) => void = () => {};
    const slow = new Promise<void>((_, reject) => {
      fail = reject;
    });
    const begun = new Promise<void>((resolve) => {
      const handle = () => {
        resolve();
        return slow;
      };
      void deliver(seen, handle).catch(() => {});
    });
    await begun;
    const handle = vi.fn();
    expect(await deliver(seen, handle)).toMatchObject({
      status: 409,
      error: { name: "WebhookBusyError" },
    });
    expect(handle).not.toHaveBeenCalled();
    fail(new Error("too slow"));
    await slow.catch(() => {});
    await vi.waitFor(async () =>
      expect(await deliver(seen, handle)).toMatchObject({
        status: 200,
        event: completed(),
      }),
    );
    expect(handle).toHaveBeenCalledTimes(1);
  },
);

test("the failure of a handler is what is thrown, even if the store fails too", async () => {
  const seen: SeenStore = {
    begin: () => "new",
    finish: () => {},
    abandon: () => {
      throw new Error("store is down");
    },
  };
  await expect(
    deliver(seen, () => Promise.reject(new Error("handler failed"))),
  ).rejects.toThrow("handler failed");
});

test("a store that fails at the beginning keeps the event from being taken as handled", async () => {
  const seen: SeenStore = {
    ...memorySeenStore(),
    begin: () => Promise.reject(new Error("store is down")),
  };
  const handle = vi.fn();
  await expect(deliver(seen, handle)).rejects.toThrow("store is down");
  expect(handle).not.toHaveBeenCalled();
});

test("an unsigned delivery is refused without touching the store", async () => {
  const begin = vi.fn();
  const seen: SeenStore = { ...memorySeenStore(), begin };
  const receipt = await receiveWebhook(
    { headers: {}, body: JSON.stringify(completed()) },
    { secret: SECRET, seen },
    vi.fn(),
  );
  expect(receipt).toMatchObject({
    status: 401,
    error: { name: "WebhookSignatureError", reason: "missing" },
  });
  expect(begin).not.toHaveBeenCalled();
});

test("mistakes in the options are thrown, not answered", async () => {
  const request = await signWebhook(completed(), { secret: SECRET });
  await expect(
    receiveWebhook(request, { secret: "" }, vi.fn()),
  ).rejects.toBeInstanceOf(TypeError);
});

test("without a function to handle it, no event is begun", async () => {
  const begin = vi.fn();
  const seen: SeenStore = { ...memorySeenStore(), begin };
  const request = await signWebhook(completed(), { secret: SECRET });
  await expect(
    receiveWebhook(request, { secret: SECRET, seen }, undefined as never),
  ).rejects.toThrow(
    "handle is undefined; give the function that takes the event as the third argument.",
  );
  expect(begin).not.toHaveBeenCalled();
});

test("without receiveWebhook, parseWebhook begins and the caller ends", async () => {
  const seen = memorySeenStore();
  const request = await signWebhook(completed(), { secret: SECRET });
  const event = await parseWebhook(request, { secret: SECRET, seen });
  await seen.finish(webhookKey(event));
  const error = await parseWebhook(request, { secret: SECRET, seen }).catch(
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(WebhookDuplicateError);
  expect(error).toMatchObject({ status: 200, event });
});

test("an event without userassignedid cannot be told from others: refused with a store, taken without", async () => {
  const event = completed({ userassignedid: undefined });
  const request = await signWebhook(event, { secret: SECRET });
  const parse = (seen?: SeenStore) =>
    parseWebhook(request, { secret: SECRET, seen });
  await expect(parse(memorySeenStore())).rejects.toBeInstanceOf(
    WebhookPayloadError,
  );
  expect(await parse()).toMatchObject({ type: "tn.jpm.job-completed" });
});
