import {
  type ErrorFields,
  ServiceTitanConnectionError,
  ServiceTitanError,
  ServiceTitanTimeoutError,
} from "../../errors.js";
import { type CallFacts, errorFields } from "./call-facts.js";
import { networkFailure } from "./network-error.js";

/** The error for a time limit that ran out. */
export function timeoutError(
  call: CallFacts,
  limit: "timeout" | "totalTimeout",
  problem: string = `no ${call.waitingFor}`,
): ServiceTitanTimeoutError {
  const elapsed = call[limit];
  return new ServiceTitanTimeoutError(
    `Timed out: ${problem} within ${limit} (${elapsed} ms), ${attemptOf(call)}`,
    { ...errorFields(call), limit, elapsed } as ErrorFields,
  );
}

/** The error for a body that stopped arriving. */
export function stalledBodyError(call: CallFacts): ServiceTitanTimeoutError {
  return timeoutError(call, "timeout", "the body stalled: nothing more");
}

/**
 * The error for a failure of `fetch` or of reading a body. An error of this
 * library is returned as it is.
 */
export function connectionError(call: CallFacts, error: unknown): Error {
  if (ServiceTitanError.isInstance(error)) return error;
  const { code, unsent, permanent } = networkFailure(error);
  const problem = permanent
    ? "Certificate not accepted"
    : unsent
      ? "No connection"
      : "Connection failed";
  const outcome =
    unsent && call.outcome === "unknown" ? "not-sent" : call.outcome;
  return new ServiceTitanConnectionError(
    `${problem}${code ? `: ${code}` : ""}, ${attemptOf(call)}`,
    {
      ...errorFields(call, outcome),
      permanent: permanent || undefined,
      cause: call.secrets.cause(error),
    } as ErrorFields,
  );
}

/** The end of a message: which attempt of which operation it was. */
function attemptOf({ operation, context }: CallFacts): string {
  return `attempt ${context.attempts} (${operation.method} ${operation.template}).`;
}
