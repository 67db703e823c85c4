import { expect, test } from "vitest";
import { buildWebhooks } from "../model/webhooks.ts";
import { normaliseWebhooks } from "../normalise/normalise-webhooks.ts";
import type { Json } from "../read/json.ts";
import { ref } from "../test/documents.ts";
import { webhookEvents } from "./webhook-events.ts";
import { webhookSchemas } from "./webhook-schemas.ts";

const event = (type: string, data: Json): Json => ({
  post: {
    requestBody: {
      content: {
        "application/json": {
          schema: {
            type: "object",
            properties: { type: { type: "string", const: type }, data },
            required: ["type", "data"],
          },
        },
      },
    },
  },
});
const document = (webhooks: Json): Json => ({
  openapi: "3.1.0",
  info: { title: "Webhook events", version: "2026-01" },
  webhooks,
  components: {
    schemas: {
      "Jpm.V2.Webhook.JobCompletedEventPayload": {
        type: "object",
        properties: {
          tenantId: { type: "integer" },
          status: { type: "string", enum: ["Done"] },
        },
        required: ["tenantId"],
      },
    },
  },
});
const payload = ref("Jpm.V2.Webhook.JobCompletedEventPayload");

function emitted(webhooks: Json): string {
  return webhookEvents(
    buildWebhooks(
      normaliseWebhooks(document(webhooks), "webhooks.json"),
      "2026-01",
      {},
      {},
    ),
    "",
  ).text;
}

test("an event is an envelope with its own type and data, found by its type in one map", () => {
  const text = emitted({
    "tn.jpm.job-completed": event("tn.jpm.job-completed", payload),
  });
  expect(
    text,
  ).toContain(`export interface JobCompletedEvent extends EventEnvelope {
  type: "tn.jpm.job-completed";
  data: JobCompletedEventPayload;
}`);
  expect(text).toContain(`export interface WebhookEvents {
  "tn.jpm.job-completed": JobCompletedEvent;
}`);
});

test("payloads are received, so an enum of one value may grow", () => {
  expect(
    emitted({ "tn.jpm.job-completed": event("tn.jpm.job-completed", payload) }),
  ).toContain('status?: "Done" | (string & {});');
});

test("what is no event type of ServiceTitan is refused with its place", () => {
  expect(() =>
    emitted({ "job.completed": event("job.completed", payload) }),
  ).toThrow(
    'webhooks.json#/webhooks/job.completed/post: "job.completed" is not an event type',
  );
});

test("an event without data cannot be typed and is refused", () => {
  const empty: Json = {
    post: {
      requestBody: {
        content: {
          "application/json": { schema: { type: "object", properties: {} } },
        },
      },
    },
  };
  expect(() => emitted({ "tn.jpm.job-completed": empty })).toThrow(
    "has no schema for its data",
  );
});

test("the schemas for generating events lead from type to data, as the catalog writes them", () => {
  const { text } = webhookSchemas(
    buildWebhooks(
      normaliseWebhooks(
        document({
          "tn.jpm.job-completed": event("tn.jpm.job-completed", payload),
        }),
        "webhooks.json",
      ),
      "2026-01",
      {},
      {},
    ),
    "",
  );
  const json = /`(.*)`/s.exec(text)?.[1] ?? "";
  const { events, schemas } = JSON.parse(json);
  const name = events["tn.jpm.job-completed"];
  expect(schemas[name]).toMatchObject({
    id: "Jpm.V2.Webhook.JobCompletedEventPayload",
    schema: { type: "object", properties: { tenantId: { type: "integer" } } },
  });
});
