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
 * First and longest wait, in ms, after a maintenance response or a 429 that
 * states no time. The wait doubles each time.
 */
const FIRST_WAIT = 15_000;
const LONGEST_WAIT = 300_000;
/**
 * Number of retries after a failure. The connection retries too, but never the
 * start of a query, which is a POST.
 */
const FURTHER_TRIES = 2;

/** How long to retry while the server is temporarily unavailable. */
export interface Patience {
  /** The option `maxWait` in ms, for error messages. */
  readonly maxWait: number;
  /** Time on the clock after which to give up, in ms. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  /** Called when a wait of `ms` begins, with the error that caused it. */
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
 * Whether the server refused the request for now. Reporting answers 409 both
 * during maintenance and for a real conflict; only the text tells them apart.
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
