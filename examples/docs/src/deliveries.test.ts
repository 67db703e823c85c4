import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type FakeServiceTitan, startFakeServiceTitan } from "@st/testing";
import {
  type AnyWebhookEvent,
  memorySeenStore,
  type ParseWebhookOptions,
  receiveWebhook,
} from "@st/webhooks";
import { afterEach, expect, test } from "vitest";

const secret = "0123456789abcdef0123456789abcdef";
let receiver: Server | undefined;
let fake: FakeServiceTitan | undefined;

afterEach(async () => {
  await fake?.close();
  receiver?.closeAllConnections();
  receiver?.close();
});

/** Starts a receiver as @st/webhooks describes it. */
async function receive(
  options: Partial<ParseWebhookOptions>,
  handle: (event: AnyWebhookEvent) => void,
): Promise<string> {
  const seen = memorySeenStore();
  receiver = createServer(async (request, response) => {
    try {
      const { status } = await receiveWebhook(
        request,
        { secret, seen, ...options },
        handle,
      );
      response.writeHead(status).end();
    } catch {
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((resolve) =>
    receiver?.listen(0, "127.0.0.1", resolve),
  );
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
}

test.each([
  [{}],
  [
    {
      header: "x-hub-signature",
      algorithm: "SHA-512",
      encoding: "base64",
    } as const,
  ],
])("@st/webhooks takes what the fake signs with %j", async (signature) => {
  const names: string[] = [];
  const url = await receive(signature, (event) => {
    if (event.type === "tn.jpm.job-scheduled")
      names.push(`${event.data.job.id} of ${event.data.tenantName}`);
  });
  fake = await startFakeServiceTitan({
    modules: ["jpm"],
    rows: 3,
    webhooks: [{ url, secret, events: ["tn.jpm.job-scheduled"], ...signature }],
  });
  const id = fake.rows("jpm", "jobs").insert();
  await fake.forward(0);
  expect(names).toEqual([`${id} of Tenant 1234567`]);
  expect(fake.deliveries[0]?.state).toBe("delivered");
});

test("a handler that failed gets the event again, and a repeat only once", async () => {
  const calls: string[] = [];
  const url = await receive({}, ({ userassignedid }) => {
    calls.push(userassignedid);
    if (calls.length === 1) throw new Error("the database is down");
  });
  fake = await startFakeServiceTitan({
    modules: ["crm"],
    rows: 3,
    webhooks: [{ url, secret }],
  });
  fake.rows("crm", "leads").insert();
  await fake.forward(10_000);
  expect(fake.deliveries[0]).toMatchObject({
    state: "delivered",
    attempts: [{ status: 500 }, { status: 200 }],
  });
  fake.redeliver(fake.deliveries[0]?.event.id ?? "");
  await fake.forward(0);
  expect(new Set(calls).size).toBe(1);
  expect(calls).toHaveLength(2);
});

test("a wrong key is refused until the fake gives up", async () => {
  const url = await receive({}, () => {});
  fake = await startFakeServiceTitan({
    modules: ["crm"],
    rows: 3,
    webhooks: [{ url, secret: "another key" }],
  });
  fake.rows("crm", "leads").insert();
  await fake.forward(400_000);
  expect(fake.deliveries[0]?.state).toBe("failed");
});
