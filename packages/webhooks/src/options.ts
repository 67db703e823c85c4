import type { SeenStore } from "./seen-store.js";

/**
 * How deliveries are signed. Both sides, `signWebhook` and `parseWebhook`, have
 * the same defaults.
 */
export interface SignatureOptions {
  /**
   * Header that carries the signature.
   *
   * ServiceTitan does not publish the name; this default is what third parties
   * report and is not verified. Look at one of your deliveries and set it if
   * yours differs.
   * @default "x-servicetitan-signature"
   */
  header?: string | undefined;
  /**
   * Hash of the HMAC. Not published either; SHA-256 is what third parties
   * report. @default "SHA-256"
   */
  algorithm?: SignatureAlgorithm | undefined;
}

export type SignatureAlgorithm = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";

export type SignatureEncoding = "hex" | "base64";

/** What `parseWebhook` checks. */
export interface ParseWebhookOptions extends SignatureOptions {
  /**
   * The key set for the webhook in the developer portal (32 to 64 characters).
   * While a key is being changed, give both, the old and the new one: each is
   * tried. `false` accepts deliveries without a signature; anyone who knows the
   * address can then send events, so use it only where something in front of
   * you keeps others out.
   */
  secret: string | readonly string[] | false;
  /**
   * How the signature is written. Not settled by ServiceTitan, so both are
   * taken unless this names one. @default both
   */
  encoding?: SignatureEncoding | undefined;
  /**
   * Oldest event to accept, in ms by the event's own `time`. Off by default,
   * because failed events can be replayed by hand in the portal long after they
   * happened. The last automatic delivery comes some 400 s after the event.
   * @default no limit
   */
  maxAge?: number | undefined;
  /** Most bytes of body to read. @default 1,048,576 */
  maxBytes?: number | undefined;
  /**
   * Knows the events handled before. With it, an event is begun by
   * `parseWebhook`; call `seen.finish(webhookKey(event))` once it is handled,
   * or `seen.abandon(…)` if that failed. `receiveWebhook` does this for you.
   */
  seen?: SeenStore | undefined;
  /** Source of the time for `maxAge`, in ms since 1970. @default Date */
  clock?: { now(): number } | undefined;
}
