import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";
import { startReceiver } from "../../test/support/receiver.js";
import { text } from "../generated/webhook-schemas.js";
import { createFake, type FakeOptions } from "../index.js";
import { triggers } from "./triggers.js";

const generated = JSON.parse(text) as {
  events: Record<string, string>;
  schemas: Record<string, { schema: object }>;
};

async function withReceiver(options: FakeOptions = {}) {
  const receiver = await startReceiver();
  const client = await clientOf({
    rows: 5,
    ...options,
    webhooks: [{ url: receiver.url, ...options.webhooks?.[0] }],
  });
  /** Types of the events received, once all are there. */
  const types = async () => {
    await client.fake.forward(0);
    return receiver.received
      .splice(0)
      .map(({ body }) => JSON.parse(body).type)
      .sort();
  };
  return { ...client, receiver, types };
}

test("every event of the description has a trigger", () => {
  expect(Object.keys(triggers).sort()).toEqual(
    Object.keys(generated.events).sort(),
  );
});

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const $defs = Object.fromEntries(
  Object.entries(generated.schemas).map(([id, { schema }]) => [id, schema]),
);

const acme = createFake({
  modules: ["crm"],
  rows: 4,
  honest: false,
  tenants: [{ tenantId: 9, clientId: "c", clientSecret: "s", name: "Acme" }],
  webhooks: [{ url: "http://127.0.0.1:1/hooks" }],
});
afterAll(() => acme.close());

test.each(Object.entries(generated.events))(
  "%s carries what the description says, as CloudEvents 1.0",
  (type, name) => {
    const [delivery] = acme.emit(type);
    const isValid = ajv.compile({ $ref: `#/$defs/${name}`, $defs });
    isValid(delivery?.event.data);
    expect(isValid.errors).toBeNull();
    expect(delivery?.event).toMatchObject({
      specversion: "1.0",
      type,
      source: "https://webhooks.servicetitan.io",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      datacontenttype: "application/json",
      data: { tenantId: 9, tenantName: "Acme" },
    });
  },
);

describe("a write over the API", () => {
  test("sends what it changed: a job that is booked, canceled and deleted", async () => {
    const { send, types, fake } = await withReceiver({ modules: ["jpm"] });
    const jobs = fake.rows("jpm", "jobs");
    const id = jobs.insert({ summary: "Leak" });
    expect(await types()).toEqual(["tn.jpm.job-scheduled"]);
    const answer = await send("PUT", at("jpm", `/jobs/${id}/cancel`), {
      body: { reasonId: 1, memo: "" },
    });
    expect(answer.ok).toBe(true);
    expect(await types()).toEqual(["tn.jpm.job-updated"]);
  });

  test("that is refused sends nothing", async () => {
    const { send, types } = await withReceiver({ modules: ["crm"] });
    const answer = await send("POST", at("crm", "/leads"), { body: {} });
    expect(answer.status).toBe(400);
    expect(await types()).toEqual([]);
  });
});

test.each([
  ["jpm", "jobs", { jobStatus: "Completed" }, ["job-completed", "job-updated"]],
  [
    "jpm",
    "appointments",
    { start: "2026-03-02T15:00:00Z", end: "2026-03-02T17:00:00Z" },
    ["job-appointment-updated", "job-rescheduled"],
  ],
  ["dispatch", "zones", { name: "North" }, ["zone-updated"]],
  ["settings", "employees", { name: "Ada" }, ["employee-changed"]],
])(
  "an update of %s/%s with %j sends %j",
  async (module, path, fields, events) => {
    const { fake, types } = await withReceiver({ modules: [module] });
    const rows = fake.rows(module, path);
    rows.update(rows.ids(1)[0] ?? "", fields);
    expect((await types()).map((type: string) => type.split(".")[2])).toEqual(
      events,
    );
  },
);

test("an event shows the row as the API does, with the values just written", async () => {
  const { fake, receiver } = await withReceiver({ modules: ["jpm"] });
  const jobs = fake.rows("jpm", "jobs");
  const id = jobs.ids(1)[0] ?? 0;
  jobs.update(id, { customerPo: "PO 77" });
  await fake.forward(0);
  const { job } = JSON.parse(receiver.received[0]?.body ?? "").data;
  const { customerId, locationId, jobNumber } = jobs.get(id) ?? {};
  expect(job).toMatchObject({
    id,
    customerId,
    locationId,
    jobNumber,
    customerPo: "PO 77",
  });
});

test("a deleted zone is told of as deleted only", async () => {
  const { fake, types } = await withReceiver({ modules: ["dispatch"] });
  const zones = fake.rows("dispatch", "zones");
  zones.delete(zones.ids(1)[0] ?? "");
  expect(await types()).toEqual(["tn.dis.zone-deleted"]);
});

test("several writes at once are one event, and its time is the fake's", async () => {
  const { fake, receiver } = await withReceiver({
    modules: ["crm"],
    clock: { now: () => 0 },
  });
  const leads = fake.rows("crm", "leads");
  const id = leads.ids(1)[0] ?? "";
  leads.update(id, { priority: "High" });
  leads.update(id, { priority: "Low" });
  await fake.forward(0);
  expect(receiver.received).toHaveLength(1);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    time: "1970-01-01T00:00:00.000Z",
    data: { lead: { priority: "Low" } },
  });
});

test("a receiver gets only its events and tenants", async () => {
  const tenants = [1, 2].map((tenantId) => ({
    tenantId,
    clientId: `c${tenantId}`,
    clientSecret: "s",
  }));
  const { fake, receiver } = await withReceiver({
    modules: ["crm"],
    tenants,
    webhooks: [{ url: "", events: ["tn.crm.lead-created"], tenants: [2] }].map(
      ({ url: _, ...rest }) => rest as never,
    ),
  });
  for (const tenantId of [1, 2]) {
    const leads = fake.rows("crm", "leads", tenantId);
    leads.insert();
    leads.update(leads.ids(1)[0] ?? "", { priority: "High" });
  }
  await fake.forward(0);
  expect(
    receiver.received.map(({ body }) => {
      const { type, data } = JSON.parse(body);
      return [type, data.tenantId];
    }),
  ).toEqual([["tn.crm.lead-created", 2]]);
});

test("an event by hand about an unknown row is refused", () => {
  const fake = createFake({
    modules: ["crm"],
    webhooks: [{ url: "http://127.0.0.1:1" }],
  });
  expect(() => fake.emit("tn.crm.lead-created", { id: 5 })).toThrow(
    "id: crm/leads has no row 5. Leave id out for the first row.",
  );
  expect(() => fake.emit("lead-created")).toThrow(
    'type: there is no event "lead-created".',
  );
});
