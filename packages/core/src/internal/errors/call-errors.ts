import {
  type ErrorFields,
  ServiceTitanConnectionError,
  ServiceTitanError,
  ServiceTitanTimeoutError,
} from "../../errors.js";
import { type CallFacts, errorFields } from "./call-facts.js";
import { networkFailure } from "./network-error.js";
import { unusedProxy } from "./unused-proxy.js";

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
  const { reason, unsent, permanent } = networkFailure(error);
  const problem = unsent ? "No connection" : "Connection failed";
  const remedy = permanent
    ? " Check certificate and proxy."
    : " Check host name, port, firewall and proxy.";
  const outcome =
    unsent && call.outcome === "unknown" ? "not-sent" : call.outcome;
  return new ServiceTitanConnectionError(
    `${problem} to ${addressOf(call.url)}: ${call.secrets.hide(reason)}, ${attemptOf(call)}` +
      (unsent ? remedy + unusedProxy() : ""),
    {
      ...errorFields(call, outcome),
      permanent: permanent || undefined,
      cause: call.secrets.cause(error),
    } as ErrorFields,
  );
}

/** Host and port; the rest of a URL may hold values. HTTPS has its own port. */
function addressOf(url: string): string {
  const { host, port } = new URL(url);
  return port ? host : `${host}:443`;
}

/** The end of a message: which attempt of which operation it was. */
function attemptOf({ operation, context }: CallFacts): string {
  return `attempt ${context.attempts} (${operation.method} ${operation.template}).`;
}
