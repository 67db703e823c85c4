import {
  type Clock,
  type ServiceTitanApiError,
  ServiceTitanConflictError,
  ServiceTitanConnectionError,
  type ServiceTitanError,
  ServiceTitanRateLimitError,
  ServiceTitanServerError,
  ServiceTitanTimeoutError,
} from "@st/core";
import { wait } from "@st/core/module";

/**
 * Waits after a maintenance answer or a 429 that names no time: the first, and
 * the longest they double to. ms
 */
const FIRST_WAIT = 15_000;
const LONGEST_WAIT = 300_000;
/**
 * Number of retries after a failure. The connection retries too, but never the
 * start of a query, which is a POST.
 */
const FURTHER_TRIES = 2;

/** What to do while the server refuses for now. */
export interface Patience {
  /** ms, for messages. */
  readonly maxWait: number;
  /** ms on the clock after which to give up. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  /** A wait of so many ms begins, because of this error. */
  onWait(ms: number, error: ServiceTitanError): void;
}

/**
 * Sends a request and retries it after a wait if the server was in maintenance
 * (409), had too many requests (429), or failed. Report requests only read, so
 * each may be repeated whatever its method.
 */
export async function persist<T>(
  request: () => Promise<T>,
  patience: Patience,
): Promise<T> {
  const { clock, until, signal } = patience;
  let failures = 0;
  for (let refusals = 0; ; ) {
    try {
      return await request();
    } catch (error) {
      const refused = isRefusal(error);
      if (!refused && !(isFailure(error) && failures++ < FURTHER_TRIES))
        throw error;
      const ms = refused
        ? refusalWait(error as ServiceTitanApiError, refusals++)
        : 1000 * 2 ** failures;
      if (signal?.aborted || clock.now() + ms > until) throw error;
      patience.onWait(ms, error as ServiceTitanError);
      await wait(clock, ms, signal);
    }
  }
}

function refusalWait(error: ServiceTitanApiError, refusals: number): number {
  return error.retryAfter ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** refusals);
}

/**
 * Reporting answers 409 during maintenance as well as for a real conflict; only
 * the text of the answer differs.
 */
function isRefusal(error: unknown): boolean {
  if (ServiceTitanRateLimitError.isInstance(error)) return true;
  return (
    ServiceTitanConflictError.isInstance(error) &&
    /maintenance/i.test(`${error.message} ${error.title}`)
  );
}

function isFailure(error: unknown): boolean {
  return (
    ServiceTitanServerError.isInstance(error) ||
    ServiceTitanConnectionError.isInstance(error) ||
    ServiceTitanTimeoutError.isInstance(error)
  );
}
