import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { clientOf } from "../../test/support/client.js";
import { startReceiver } from "../../test/support/receiver.js";
import { createFake, type WebhookTarget } from "../index.js";

const START = Date.UTC(2026, 2, 2, 15);
const SECRET = "a key of thirty-two characters..";

async function withReceiver(target: Partial<WebhookTarget> = {}) {
  const receiver = await startReceiver();
  const { fake } = await clientOf({
    modules: ["crm"],
    rows: 3,
    tenants: [
      { tenantId: 1, clientId: "c", clientSecret: "s", name: "Jürgen & 水道" },
    ],
    clock: { now: () => START },
    webhooks: [{ url: receiver.url, secret: SECRET, ...target }],
  });
  return { receiver, fake };
}

describe("a delivery", () => {
  test("that is not taken is repeated after 10, 30, 60 and 300 s, then given up", async () => {
    const { receiver, fake } = await withReceiver();
    receiver.answers = [500, 500, 404, 302, 503, 200];
    fake.rows("crm", "leads").insert();
    await fake.forward(0);
    for (const [wait, count] of [
      [9_999, 1],
      [1, 2],
      [30_000, 3],
      [60_000, 4],
      [299_999, 4],
      [1, 5],
      [86_400_000, 5],
    ] as const) {
      await fake.forward(wait);
      expect(receiver.received).toHaveLength(count);
    }
    expect(fake.deliveries).toMatchObject([
      {
        state: "failed",
        attempts: [
          { at: START, status: 500 },
          { at: START + 10_000, status: 500 },
          { at: START + 40_000, status: 404 },
          { at: START + 100_000, status: 302 },
          { at: START + 400_000, status: 503 },
        ],
      },
    ]);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test("that is taken is not repeated", async () => {
    const { receiver, fake } = await withReceiver();
    receiver.answers = [500, 204];
    fake.rows("crm", "leads").insert();
    await fake.forward(3_600_000);
    expect(receiver.received).toHaveLength(2);
    expect(fake.deliveries[0]?.state).toBe("delivered");
    expect(fake.deliveries[0]).not.toHaveProperty("nextAttempt");
  });

  test("to nobody says why and is still repeated", async () => {
    const { fake, receiver } = await withReceiver();
    receiver.stop();
    fake.rows("crm", "leads").insert();
    await fake.forward(10_000);
    expect(fake.deliveries[0]).toMatchObject({
      state: "pending",
      nextAttempt: START + 40_000,
      attempts: [{ error: expect.stringContaining("ECONNREFUSED") }, {}],
    });
  });

  test("can be made again by hand, as another delivery of the same event", async () => {
    const { receiver, fake } = await withReceiver();
    fake.rows("crm", "leads").insert();
    await fake.forward(0);
    fake.redeliver(fake.deliveries[0]?.event.id ?? "");
    await fake.forward(0);
    const [first, second] = receiver.received.map(({ body }) =>
      JSON.parse(body),
    );
    expect(second.userassignedid).toBe(first.userassignedid);
    expect(second.id).not.toBe(first.id);
    expect(() => fake.redeliver("nothing")).toThrow(
      'id: there is no delivery "nothing".',
    );
  });

  test("that a reset overtakes is not repeated", async () => {
    const { receiver, fake } = await withReceiver();
    receiver.answers = [500, 500];
    fake.rows("crm", "leads").insert();
    await fake.forward(0);
    fake.reset();
    await fake.forward(86_400_000);
    expect(receiver.received).toHaveLength(1);
    expect(fake.deliveries).toEqual([]);
  });
});

describe("a signature", () => {
  test.each([
    [{}, "x-servicetitan-signature", "sha256", "hex"],
    [
      { header: "X-Hub-Signature", algorithm: "SHA-512", encoding: "base64" },
      "x-hub-signature",
      "sha512",
      "base64",
    ],
  ] as const)(
    "%j is over the bytes that are sent",
    async (target, header, hash, encoding) => {
      const { receiver, fake } = await withReceiver(target);
      fake.rows("crm", "leads").insert();
      await fake.forward(0);
      const { headers, body } = receiver.received[0] ?? {
        headers: {},
        body: "",
      };
      expect(body).toContain("水道");
      expect(headers[header]).toBe(
        createHmac(hash, SECRET).update(body, "utf8").digest(encoding),
      );
      expect(headers["content-type"]).toBe("application/cloudevents+json");
    },
  );

  test("is left out without a secret", async () => {
    const { receiver, fake } = await withReceiver({ secret: undefined });
    fake.rows("crm", "leads").insert();
    await fake.forward(0);
    expect(receiver.received[0]?.headers).not.toHaveProperty(
      "x-servicetitan-signature",
    );
  });
});

test.each([
  [{ url: "hooks" }, 'webhooks[0].url is "hooks"; give an address'],
  [{ url: "file:///etc/hosts" }, "webhooks[0].url is"],
  [
    { url: "http://a.test", events: ["tn.crm.lead-create"] },
    'webhooks[0].events[0]: there is no event "tn.crm.lead-create". Did you mean tn.crm.lead-created?',
  ],
  [
    { url: "http://a.test", tenants: [7] },
    "webhooks[0].tenants[0]: the fake has no tenant 7. Use one of 1234567.",
  ],
  [{ url: "http://a.test", secret: "" }, "webhooks[0].secret is empty;"],
])("a target %j is refused", (target, message) => {
  expect(() => createFake({ modules: ["crm"], webhooks: [target] })).toThrow(
    message,
  );
});
