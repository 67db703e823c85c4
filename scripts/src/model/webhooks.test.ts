import { describe, expect, test } from "vitest";
import type { NormalisedWebhooks } from "../normalise/document.ts";
import { buildWebhooks } from "./webhooks.ts";

const job = { type: "object", properties: { id: { type: "integer" } } };

function document(data: object | undefined): NormalisedWebhooks {
  const properties = data === undefined ? {} : { data };
  const schema = { type: "object", properties };
  return {
    openapi: "3.1.0",
    info: { title: "Webhooks", version: "2026-07" },
    webhooks: {
      "tn.jpm.job-completed": {
        post: {
          summary: "A job was completed",
          requestBody: { content: { "application/json": { schema } } },
        },
      },
      "tn.jpm.job-moved": {
        post: { requestBody: { content: { "application/json": { schema } } } },
      },
    },
    components: { schemas: { "Jpm.V2.JobResponse": job } },
  } as NormalisedWebhooks;
}
const known = document({ $ref: "#/components/schemas/Jpm.V2.JobResponse" });

test("an event is named by the last part of its type and knows its data", () => {
  expect(buildWebhooks(known, "2026-07", {}, {})).toStrictEqual({
    edition: "2026-07",
    events: [
      {
        type: "tn.jpm.job-completed",
        name: "JobCompletedEvent",
        data: "Jpm.V2.JobResponse",
        summary: "A job was completed",
      },
      {
        type: "tn.jpm.job-moved",
        name: "JobMovedEvent",
        data: "Jpm.V2.JobResponse",
      },
    ],
    schemas: [
      {
        id: "Jpm.V2.JobResponse",
        name: "JobResponse",
        schema: job,
        usage: { input: false, output: true },
      },
    ],
  });
});

test("a name that was published stays", () => {
  const operations = { "tn.jpm.job-moved": "JobRescheduledEvent" };
  const pins = { webhooks: { operations, schemas: {} } };
  const { events } = buildWebhooks(known, "2026-07", pins, {});
  expect(events.map(({ name }) => name)).toEqual([
    "JobCompletedEvent",
    "JobRescheduledEvent",
  ]);
});

describe("an error names", () => {
  test.each([
    ["no data", undefined],
    ["data without a name", { type: "object" }],
  ])("an event with %s", (_, data) => {
    expect(() => buildWebhooks(document(data), "2026-07", {}, {})).toThrow(
      "the event tn.jpm.job-completed has no schema for its data",
    );
  });

  test("an override that nothing uses", () => {
    const reason = "Because users have seen it.";
    const webhooks = [{ schema: "Gone", name: "Here", reason }];
    expect(() => buildWebhooks(known, "2026-07", {}, { webhooks })).toThrow(
      /schema "Gone".*no longer applies/,
    );
  });
});
