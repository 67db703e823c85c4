import {
  WebhookAgeError,
  WebhookBusyError,
  WebhookDuplicateError,
} from "./errors.js";
import type { AnyWebhookEvent } from "./event.js";
import type { ParseWebhookOptions } from "./options.js";
import { eventTime, parseEvent, requireOccurrence } from "./parse-event.js";
import { readBody, requireRequest, type WebhookRequest } from "./request.js";
import { webhookKey } from "./seen-store.js";
import { prepareCheck } from "./verify-signature.js";

/**
 * Reads a delivery and returns its event. The raw body is read once and its
 * HMAC checked before anything in it is looked at.
 *
 * @throws WebhookSignatureError (answer 401) when the signature is missing,
 *   malformed or fits no secret
 * @throws WebhookBodyError (500) when the raw body is out of reach because
 *   something else read or parsed it
 * @throws WebhookSizeError (413) when the body exceeds `maxBytes`
 * @throws WebhookPayloadError (400) if the body is not an event
 * @throws WebhookAgeError (400) when the event is older than `maxAge`
 * @throws WebhookDuplicateError (200), WebhookBusyError (409) when `seen` knows
 *   the event
 * @throws TypeError if `request` is not a request, or an option is wrong
 */
export async function parseWebhook(
  request: WebhookRequest,
  options: ParseWebhookOptions,
): Promise<AnyWebhookEvent> {
  requireRequest(request);
  if (!options)
    throw new TypeError(
      "options are missing; give { secret: the webhook's key from the developer portal }.",
    );
  const { maxAge, maxBytes = 1_048_576, seen, clock = Date } = options;
  requireLimit("maxBytes", maxBytes);
  if (maxAge !== undefined) requireLimit("maxAge", maxAge);
  const check = await prepareCheck(request.headers, options);
  const body = await readBody(request, maxBytes);
  await check(body);
  const event = parseEvent(body);
  if (maxAge !== undefined) {
    const age = clock.now() - eventTime(event);
    if (age > maxAge) throw new WebhookAgeError(event, age, maxAge);
  }
  if (seen) {
    requireOccurrence(event);
    const state = await seen.begin(webhookKey(event));
    if (state === "done") throw new WebhookDuplicateError(event);
    if (state === "begun") throw new WebhookBusyError(event);
  }
  return event;
}

/**
 * Against NaN above all: no size and no age exceeds it, so it would be no
 * limit.
 */
function requireLimit(name: string, value: number): void {
  if (typeof value !== "number" || !(value > 0))
    throw new TypeError(`${name} is ${String(value)}; give a number above 0.`);
}
