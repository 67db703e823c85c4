import type { AnyWebhookEvent } from "@st/webhooks";

/**
 * Describes an event in one line. Comparing `type` narrows the event, so `data`
 * is typed.
 */
export function describe(event: AnyWebhookEvent): string {
  switch (event.type) {
    case "tn.jpm.job-completed":
      return `job ${event.data.job.id} of ${event.data.tenantName} is completed`;
    case "tn.acc.invoice-posted":
      return `invoice ${event.data.invoice.id} of ${event.data.tenantName} is posted`;
    default:
      return `${event.type} of ${event.data.tenantName}`;
  }
}
