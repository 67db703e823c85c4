import type { AnyWebhookEvent } from "./event.js";

/**
 * Remembers which events were handled. It has three states, not two: a delivery
 * that ServiceTitan repeats because the first one is slow must not be answered
 * with 200 while the first one may still fail.
 */
export interface SeenStore {
  /**
   * Notes, in one atomic step, that handling begins, unless something is known
   * of the key, and says what was known before: `new` nothing, `begun` another
   * delivery is being handled, `done` it was handled. A beginning without an
   * end has to expire, so that a crash does not block the event for ever.
   */
  begin(key: string): SeenState | Promise<SeenState>;
  /** It was handled: from now on the key is `done`. */
  finish(key: string): void | Promise<void>;
  /** It failed: from now on the key is `new`. */
  abandon(key: string): void | Promise<void>;
}

export type SeenState = "new" | "begun" | "done";

/**
 * What tells one event from another across deliveries: `userassignedid`, with
 * tenant and type, because it is not published whether that id is unique beyond
 * them.
 */
export function webhookKey(event: AnyWebhookEvent): string {
  return `${event.data.tenantId}/${event.type}/${event.userassignedid}`;
}
