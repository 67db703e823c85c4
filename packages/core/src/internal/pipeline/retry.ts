import type { Clock } from "../../clock.js";
import {
  ServiceTitanApiError,
  ServiceTitanConnectionError,
  type ServiceTitanError,
  ServiceTitanTimeoutError,
} from "../../errors.js";
import type { RetryOptions } from "../../options.js";
import type { RetryRule } from "../operation/operation.js";

/** ms a key is slowed after a 429 that names no time. */
export const SLOWED = 1_000;
/** Statuses after which a read or an idempotent write may be sent again. */
const TRANSIENT = [408, 429, 500, 502, 503, 504];

/** Whether the operation's rule allows another attempt after this failure. */
export function mayRetry(retry: RetryRule, error: ServiceTitanError): boolean {
  const { status, outcome } = error;
  if (ServiceTitanApiError.isInstance(error)) {
    // Else it is the client's own limiter, which has found that waiting takes
    // too long.
    if (status === 429) return outcome === "refused";
    if (retry === "never") return false;
    // Reports answer 409 while they are under maintenance.
    return (
      TRANSIENT.includes(status as number) ||
      (retry === "read" && status === 409 && /maintenance/i.test(error.message))
    );
  }
  if (
    !ServiceTitanConnectionError.isInstance(error) &&
    !ServiceTitanTimeoutError.isInstance(error)
  )
    return false;
  if ((error as ServiceTitanConnectionError).permanent) return false;
  return (
    outcome === "not-sent" ||
    retry === "read" ||
    (retry === "idempotent" && outcome === "unknown")
  );
}

/** Exponential back-off in ms, without jitter. */
export function backoff(
  { minDelay = 250, maxDelay = 20_000 }: RetryOptions,
  attempt: number,
): number {
  return Math.min(maxDelay, minDelay * 2 ** (attempt - 1));
}

/**
 * Full jitter: anything from nothing to the whole delay, so that clients which
 * failed together do not come back together.
 */
export function jitter(clock: Clock, ms: number): number {
  return (clock.random ?? Math.random)() * ms;
}

/** AWS's standard numbers: a full budget, and what a retry takes from it. */
const FULL = 500;
const COST = 5;
const COST_AFTER_TIMEOUT = 10;

/**
 * Keeps one tenant's retries from multiplying the load of a server in trouble.
 */
export class RetryBudget {
  #left = FULL;

  /** What was taken, or 0 when not enough is left. */
  take(error: ServiceTitanError): number {
    const cost = ServiceTitanApiError.isInstance(error)
      ? COST
      : COST_AFTER_TIMEOUT;
    if (this.#left < cost) return 0;
    this.#left -= cost;
    return cost;
  }

  /** After a success: what its last retry had cost, 1 when it needed none. */
  refund(taken: number): void {
    this.#left = Math.min(FULL, this.#left + (taken || 1));
  }
}
