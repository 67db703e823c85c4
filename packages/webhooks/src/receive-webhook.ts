import { WebhookError } from "./errors.js";
import type { AnyWebhookEvent } from "./event.js";
import type { ParseWebhookOptions } from "./options.js";
import { parseWebhook } from "./parse-webhook.js";
import type { WebhookRequest } from "./request.js";
import { type SeenStore, webhookKey } from "./seen-store.js";

/** How a delivery ended. */
export interface WebhookReceipt {
  /** HTTP status to answer with. */
  status: number;
  /** The event that was handled. */
  event?: AnyWebhookEvent;
  /** Why none was. */
  error?: WebhookError;
}

/**
 * Reads a delivery, hands its event to `handle`, and says how to answer. With
 * `seen`, each event is handled once: repeats are answered without calling
 * `handle`, and a failed one may be delivered again.
 *
 * @throws what `handle` or the store throws; answer 500, and ServiceTitan
 *   delivers again
 * @throws TypeError if `request` is not a request, `handle` is not a function,
 *   or an option is wrong
 */
export async function receiveWebhook(
  request: WebhookRequest,
  options: ParseWebhookOptions,
  handle: (event: AnyWebhookEvent) => unknown,
): Promise<WebhookReceipt> {
  // Before the event is begun: a store would take it as being handled.
  if (typeof handle !== "function") {
    throw new TypeError(
      `handle is ${typeof handle}; give the function that takes the event as the third argument.`,
    );
  }
  let event: AnyWebhookEvent;
  try {
    event = await parseWebhook(request, options);
  } catch (error) {
    if (WebhookError.isInstance(error)) return { status: error.status, error };
    throw error;
  }
  try {
    await handle(event);
  } catch (error) {
    await abandon(options.seen, event);
    throw error;
  }
  await options.seen?.finish(webhookKey(event));
  return { status: 200, event };
}

async function abandon(
  seen: SeenStore | undefined,
  event: AnyWebhookEvent,
): Promise<void> {
  try {
    await seen?.abandon(webhookKey(event));
  } catch {
    // The failure of `handle` is what the caller has to see; the store's own
    // note of the beginning runs out by itself.
  }
}
