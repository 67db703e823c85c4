import type { AnyWebhookEvent } from "../src/event.js";

export const SECRET = "0123456789abcdef0123456789abcdef";

/**
 * A small event; its data is cut short, as nothing under test reads more of it.
 */
export function completed(change: object = {}): AnyWebhookEvent {
  const event = {
    specversion: "1.0",
    id: "delivery-1",
    type: "tn.jpm.job-completed",
    time: "2026-01-15T12:00:00Z",
    source: "https://webhooks.servicetitan.io",
    userassignedid: "occurrence-1",
    datacontenttype: "application/json",
    data: { tenantId: 123, tenantName: "Acme Plumbing", job: { id: 42 } },
    ...change,
  };
  return event as unknown as AnyWebhookEvent;
}
