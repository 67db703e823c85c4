import { ServiceTitanApiError, type ServiceTitanError } from "../../errors.js";

/** The numbers of AWS's standard retry mode. */
const CAPACITY = 500;

/**
 * Limits one tenant's retries, so that they do not multiply the load of a
 * server in trouble.
 */
export class RetryBudget {
  #left = CAPACITY;

  /** Pays for a retry. Returns its cost, or 0 if not enough is left. */
  take(error: ServiceTitanError): number {
    const COST = 5;
    const COST_AFTER_TIMEOUT = 10;
    const cost = ServiceTitanApiError.isInstance(error)
      ? COST
      : COST_AFTER_TIMEOUT;
    if (this.#left < cost) return 0;
    this.#left -= cost;
    return cost;
  }

  /**
   * Refills after a success.
   * @param cost of its last retry; 0 if it needed none, which refills 1
   */
  refund(cost: number): void {
    this.#left = Math.min(CAPACITY, this.#left + (cost || 1));
  }
}
