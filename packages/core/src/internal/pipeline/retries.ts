import {
  type ServiceTitanError,
  ServiceTitanRateLimitError,
} from "../../errors.js";
import type { RetryOptions } from "../../options.js";
import { errorFields } from "../errors/call-facts.js";
import { isStream } from "../request/body.js";
import type { ActiveCall } from "./active-call.js";
import { mayRetry } from "./may-retry.js";

/** The retries of one call: how long until the next attempt, or no more. */
export class Retries {
  readonly #call: ActiveCall;
  readonly #options: RetryOptions;
  readonly #repeatable: boolean;
  /** Attempts that count; those after a wait the server asked for do not. */
  #attempts = 1;
  #requestedWaits = 0;
  /** What the last retry took from the tenant's budget. */
  cost = 0;

  constructor(call: ActiveCall, body: unknown) {
    this.#call = call;
    this.#options = call.retry || { attempts: 1 };
    this.#repeatable = !isStream(body);
  }

  /**
   * How many ms to wait after a failure before the next attempt.
   * @throws the failure itself, with what is known of the call, if the
   *   operation's rule, `attempts`, `totalTimeout` or the tenant's retry budget
   *   forbid another attempt
   */
  delayAfter(failure: ServiceTitanError): number {
    const { operation, app, budget, deadline, retry } = this.#call;
    const { attempts = 3, minDelay = 250, maxDelay = 20_000 } = this.#options;
    const { retryAfter = 0 } = failure;
    // A wait the server asked for does not count as an attempt.
    const requested =
      ServiceTitanRateLimitError.isInstance(failure) &&
      failure.retryAfter !== undefined &&
      retry !== false;
    const exhausted = !requested && this.#attempts >= attempts;
    if (!this.#repeatable || exhausted || !mayRetry(operation.retry, failure))
      throw this.#final(failure);
    // Repeated `Retry-After: 0` still backs off.
    const attempt = requested ? ++this.#requestedWaits : this.#attempts++;
    const backoff = Math.min(maxDelay, minDelay * 2 ** (attempt - 1));
    // Full jitter: clients that failed together do not return together.
    const share = requested ? 1 : (app.clock.random ?? Math.random)();
    const wait = Math.max(retryAfter, share * backoff);
    if (wait >= deadline - app.clock.now())
      throw this.#final(
        failure,
        ` Another attempt in ${Math.round(wait)} ms would exceed totalTimeout.`,
      );
    if (!requested) {
      this.cost = budget.take(failure);
      if (!this.cost)
        throw this.#final(failure, " The tenant's retry budget is used up.");
    }
    return wait;
  }

  #final(failure: ServiceTitanError, reason = ""): ServiceTitanError {
    failure.message += reason;
    return Object.assign(failure, errorFields(this.#call));
  }
}
