/** A request that asks to be sent. */
export interface ThrottleRequest {
  /**
   * Identifies app and tenant, for which ServiceTitan's general limit counts.
   * Contains no secret.
   */
  readonly key: string;
  readonly tenantId: number;
  /** Operation id. */
  readonly operation: string;
  /** URL template. */
  readonly template: string;
  /** URL with values. It tells reports apart. */
  readonly url: string;
  /** Aborts when the request no longer waits; the limiter should drop it. */
  readonly signal: AbortSignal;
  /** How long the caller can wait, in ms. @default unlimited */
  readonly timeLeft?: number | undefined;
}

/** At most `limit` requests of one key in any `interval`. */
export interface RateWindow {
  readonly key: string;
  readonly limit: number;
  /** ms */
  readonly interval: number;
  /** Longest pause after a 429, in ms, where it is not the limiter's own. */
  readonly maxPause?: number;
}
