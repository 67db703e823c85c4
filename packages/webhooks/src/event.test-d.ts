import { expectTypeOf, test } from "vitest";
import type {
  AnyWebhookEvent,
  EventEnvelope,
  WebhookEvent,
  WebhookEvents,
  WebhookTenant,
} from "./index.js";
import { parseWebhook } from "./index.js";

declare const event: AnyWebhookEvent;

test("comparing type leaves that one event, with its data", () => {
  if (event.type === "tn.jpm.job-completed") {
    expectTypeOf(event.type).toEqualTypeOf<"tn.jpm.job-completed">();
    expectTypeOf(event.data.job.id).toEqualTypeOf<number>();
    // @ts-expect-error a completed job brings no invoice
    event.data.invoice;
  }
});

test("events of unknown types stay usable after all known ones are handled", () => {
  switch (event.type) {
    case "tn.jpm.job-completed":
      expectTypeOf(event.data.tenantId).toEqualTypeOf<number>();
      break;
    default:
      expectTypeOf(event.type).toExtend<string>();
      expectTypeOf(event.data.tenantId).toEqualTypeOf<number>();
  }
});

test("a misspelt type is an error at the comparison", () => {
  // @ts-expect-error no such event
  if (event.type === "tn.jpm.job-complete") return;
});

test("known events can be asked for by type", () => {
  type Completed = Extract<WebhookEvent, { type: "tn.jpm.job-completed" }>;
  expectTypeOf<Completed["data"]["job"]["id"]>().toEqualTypeOf<number>();
});

test("a parsed body does not compile as a body", () => {
  const body = { type: "tn.jpm.job-completed" };
  // @ts-expect-error an object is not raw
  void parseWebhook({ headers: {}, body }, { secret: "s" });
});

interface CustomerCreated extends EventEnvelope {
  type: "tn.crm.customer-created";
  data: WebhookTenant & { customer: { id: number } };
}

declare module "./index.js" {
  interface WebhookEvents {
    "tn.crm.customer-created": CustomerCreated;
  }
}

test("a newer event can be added by its user", () => {
  if (event.type === "tn.crm.customer-created")
    expectTypeOf(event.data.customer.id).toEqualTypeOf<number>();
});

test("every known event has tenant and envelope, and its key is its type", () => {
  expectTypeOf<WebhookEvent["data"]>().toExtend<WebhookTenant>();
  expectTypeOf<WebhookEvent>().toExtend<EventEnvelope>();
  expectTypeOf<{
    [Type in keyof WebhookEvents]: WebhookEvents[Type]["type"];
  }>().toEqualTypeOf<{
    [Type in keyof WebhookEvents]: Type;
  }>();
});
