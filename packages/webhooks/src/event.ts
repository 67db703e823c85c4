import type {
  EventEnvelope,
  WebhookEvent,
  WebhookEvents,
} from "./generated/events.js";

/** The type of an event this edition knows. */
export type WebhookEventType = keyof WebhookEvents;

/** What the data of every event has. */
export interface WebhookTenant {
  tenantId: number;
  tenantName: string;
}

/**
 * The `type` of an event this edition does not know. At run time it is the type
 * as it came; for the compiler it is a form that no known type has, because
 * beside a plain `string` comparing `event.type` would narrow nothing. To
 * compare it with a new type, read it as a string first
 * (`const type: string = event.type`) or add the event to `WebhookEvents`.
 */
export type UnknownEventType = `${string} (newer than this package)`;

/** An event that is newer than this package. */
export interface UnknownWebhookEvent extends EventEnvelope {
  type: UnknownEventType;
  data: WebhookTenant & Readonly<Record<string, unknown>>;
}

/**
 * An event as it arrives: one of the known ones, told apart by `type`, or a
 * newer one.
 */
export type AnyWebhookEvent = WebhookEvent | UnknownWebhookEvent;
