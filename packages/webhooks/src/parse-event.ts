import { WebhookPayloadError } from "./errors.js";
import type { AnyWebhookEvent } from "./event.js";

/**
 * The event in a body. Only what the rest of this package needs is insisted on:
 * fields come and go between editions of the API, and refusing an event for one
 * of them would lose it.
 */
export function parseEvent(body: Uint8Array<ArrayBuffer>): AnyWebhookEvent {
  const event = parseJson(body);
  if (!isObject(event))
    throw new WebhookPayloadError(
      "The body is JSON, but not an object, so it is not a webhook event.",
    );
  if (typeof event["type"] !== "string" || event["type"] === "")
    throw lacks("type", "a string such as tn.jpm.job-completed");
  if (!isObject(event["data"])) throw lacks("data", "an object");
  return event as unknown as AnyWebhookEvent;
}

/** When the event happened, in ms since 1970. */
export function eventTime(event: AnyWebhookEvent): number {
  const time = Date.parse(event.time);
  if (Number.isNaN(time))
    throw lacks("time", "a point in time, which maxAge needs");
  return time;
}

/** Refuses an event that de-duplication could not tell from others. */
export function requireOccurrence(event: AnyWebhookEvent): void {
  if (typeof event.userassignedid !== "string" || event.userassignedid === "") {
    throw lacks("userassignedid", "a string, which seen needs");
  }
}

function parseJson(body: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new WebhookPayloadError(
      "The body is not JSON, so it is not a webhook event.",
      { cause },
    );
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function lacks(field: string, expected: string): WebhookPayloadError {
  return new WebhookPayloadError(
    `The event's ${field} is missing or not ${expected}. Deliveries of the ` +
      "old webhooks (V1) have another form and are not read.",
  );
}
