import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { type AnyWebhookEvent, signWebhook } from "@st/webhooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createExpressReceiver } from "./express.js";
import { describe as describeEvent } from "./handle.js";
import { createHonoReceiver } from "./hono.js";
import { createNodeReceiver } from "./node.js";

const secret = "0123456789abcdef0123456789abcdef";
const event = {
  specversion: "1.0",
  id: "delivery-1",
  type: "tn.jpm.job-completed",
  time: "2026-01-15T12:00:00Z",
  source: "https://webhooks.servicetitan.io",
  userassignedid: "occurrence-1",
  datacontenttype: "application/json",
  data: { tenantId: 123, tenantName: "Jürgens Plumbing", job: { id: 42 } },
};

type Receiver = (handle: (event: AnyWebhookEvent) => unknown) => Server;
const receivers: [string, Receiver][] = [
  ["node:http", (handle) => createNodeReceiver(secret, handle)],
  [
    "Hono",
    (handle) =>
      createAdaptorServer({
        fetch: createHonoReceiver(secret, handle).fetch,
      }) as Server,
  ],
  ["Express", (handle) => createServer(createExpressReceiver(secret, handle))],
];

describe.each(receivers)("%s", (_, create) => {
  const handle = vi.fn<(event: AnyWebhookEvent) => unknown>();
  let server: Server;
  let url: string;

  beforeEach(async () => {
    handle.mockReset();
    for (const method of ["warn", "error"] as const)
      vi.spyOn(console, method).mockImplementation(() => {});
    server = create(handle);
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });

  const post = async (delivery: {
    headers: Record<string, string>;
    body: string;
  }) => (await fetch(url, { method: "POST", ...delivery })).status;

  test("a signed event reaches the handler unchanged", async () => {
    expect(await post(await signWebhook(event, { secret }))).toBe(200);
    expect(handle).toHaveBeenCalledExactlyOnceWith(event);
  });

  test("a forged event is rejected", async () => {
    const { headers, body } = await signWebhook(event, { secret });
    expect(
      await post({ headers, body: body.replace('"id":42', '"id":43') }),
    ).toBe(401);
    expect(await post({ headers: {}, body })).toBe(401);
    expect(handle).not.toHaveBeenCalled();
  });

  test("a repeated event is acknowledged but not handled again", async () => {
    expect(await post(await signWebhook(event, { secret }))).toBe(200);
    expect(
      await post(await signWebhook({ ...event, id: "delivery-2" }, { secret })),
    ).toBe(200);
    expect(handle).toHaveBeenCalledTimes(1);
  });

  test("an event is handled again after its handler failed", async () => {
    handle.mockRejectedValueOnce(new Error("database is down"));
    expect(await post(await signWebhook(event, { secret }))).toBe(500);
    expect(await post(await signWebhook(event, { secret }))).toBe(200);
    expect(handle).toHaveBeenCalledTimes(2);
  });

  test("a body over the limit is rejected", async () => {
    expect(
      await post(
        await signWebhook(
          { ...event, filler: "x".repeat(1_100_000) },
          { secret },
        ),
      ),
    ).toBe(413);
    expect(handle).not.toHaveBeenCalled();
  });
});

test("known events are described by their data, unknown ones by their type", () => {
  expect(describeEvent(event as unknown as AnyWebhookEvent)).toBe(
    "job 42 of Jürgens Plumbing is completed",
  );
  const newer = {
    ...event,
    type: "tn.crm.customer-created",
  } as unknown as AnyWebhookEvent;
  expect(describeEvent(newer)).toBe(
    "tn.crm.customer-created of Jürgens Plumbing",
  );
});
