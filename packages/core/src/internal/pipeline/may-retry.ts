import {
  ServiceTitanApiError,
  ServiceTitanConnectionError,
  type ServiceTitanError,
  ServiceTitanResponseError,
  ServiceTitanTimeoutError,
} from "../../errors.js";
import type { RetryRule } from "../operation/operation.js";

/** Statuses after which a read or an idempotent write may be sent again. */
const TRANSIENT = [408, 429, 500, 502, 503, 504];

/** Whether the operation's rule allows another attempt after this failure. */
export function mayRetry(rule: RetryRule, error: ServiceTitanError): boolean {
  const { status, outcome, headers, message } = error;
  if (ServiceTitanApiError.isInstance(error)) {
    // A 429 that was not refused by the server is our own limiter's: the turn
    // would come too late.
    if (status === 429) return outcome === "refused";
    if (rule === "never") return false;
    return (
      TRANSIENT.includes(error.status) ||
      // Reports answer 409 while they are under maintenance.
      (rule === "read" && status === 409 && /maintenance/i.test(message))
    );
  }
  if (ServiceTitanConnectionError.isInstance(error)) {
    if (error.permanent) return false;
  } else if (!ServiceTitanTimeoutError.isInstance(error)) {
    // A success that was to be JSON and is none most likely ended early.
    const type = headers?.["content-type"] ?? "";
    const cut = ServiceTitanResponseError.isInstance(error);
    return rule === "read" && cut && /json/i.test(type);
  }
  if (outcome === "not-sent" || rule === "read") return true;
  return rule === "idempotent" && outcome === "unknown";
}
