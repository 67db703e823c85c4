import {
  type ErrorFields,
  type Outcome,
  ServiceTitanApiError,
  ServiceTitanBadRequestError,
  ServiceTitanConflictError,
  ServiceTitanForbiddenError,
  ServiceTitanNotFoundError,
  ServiceTitanRateLimitError,
  ServiceTitanServerError,
  ServiceTitanUnauthorizedError,
  ServiceTitanUnprocessableError,
} from "../../errors.js";
import type { Operation, RetryRule } from "../operation/operation.js";
import { readProblem } from "./problem.js";
import { retryAfter } from "./retry-after.js";

/** What happened, and what to do, by status. */
const STATUS: Record<
  number,
  [error: typeof ServiceTitanApiError, what: string, remedy: string]
> = {
  400: [
    ServiceTitanBadRequestError,
    "Bad request",
    "Correct the values named.",
  ],
  401: [
    ServiceTitanUnauthorizedError,
    "Not authorized",
    "Check that app key, client id, tenant and environment belong together.",
  ],
  403: [
    ServiceTitanForbiddenError,
    "Forbidden",
    "If the token is tenant {tenant}'s, add the scope to the app and let the tenant's admin accept its new version.",
  ],
  404: [ServiceTitanNotFoundError, "Not found", "Check the id."],
  409: [
    ServiceTitanConflictError,
    "Conflict",
    "Read the row again before changing it.",
  ],
  422: [ServiceTitanUnprocessableError, "Refused", "Correct the values named."],
  429: [
    ServiceTitanRateLimitError,
    "Too many requests",
    "Send fewer at a time, or raise totalTimeout.",
  ],
};

/** Response headers that may be shown. */
const SAFE =
  /^(content-type|content-length|date|retry-after|x-request-id|x-correlation-id|request-id|traceparent)$/;

/** Response headers that are safe to show. */
export function safeHeaders(headers: Headers): Record<string, string> {
  const safe: Record<string, string> = {};
  headers.forEach((value, name) => {
    if (SAFE.test(name)) safe[name] = value;
  });
  return safe;
}

/** The fields that every error of a call carries. */
export function callFields(
  operation: Operation,
  tenantId: number | undefined,
): ErrorFields {
  return {
    operation: operation.id,
    method: operation.method,
    template: operation.template,
    tenantId,
  };
}

/**
 * What someone whose write failed should do next, by what is known of its
 * effect. Empty for reads, and where it had none.
 */
export function adviceOn(
  retry: RetryRule,
  outcome: Outcome,
  earlier?: boolean,
): string {
  if (retry === "read") return "";
  if (outcome === "applied")
    return " The server reported success: do not send it again.";
  const what = earlier ? "An earlier attempt" : "It";
  return outcome === "unknown"
    ? ` ${what} may have been carried out: read back before sending again.`
    : "";
}

/**
 * The error for an answer that is no success. `text` must be free of secrets.
 */
export function apiError(
  operation: Operation,
  tenantId: number,
  response: Response,
  text: string,
  now: number,
): ServiceTitanApiError {
  const { status, headers } = response;
  const { title, traceId, errors, body } = readProblem(text);
  const [Class, what, remedy] =
    STATUS[status] ??
    (status >= 500
      ? [ServiceTitanServerError, "Server error", ""]
      : [ServiceTitanApiError, "Failed", ""]);
  const scope = status === 403 ? operation.scope || undefined : undefined;
  const details = Object.entries(errors ?? {}).map(
    ([field, messages]) => `${field}: ${messages.join(" ")}`,
  );
  const message = [
    `${what}${title ? `: ${title}` : ""} (${operation.method} ${operation.template}, ${status}${traceId ? `, trace ${traceId}` : ""})`,
    details.join("; "),
    scope && `Needs scope ${scope}.`,
    remedy.replace("{tenant}", `${tenantId}`),
  ];
  return new Class(message.filter(Boolean).join(" "), {
    ...callFields(operation, tenantId),
    status,
    traceId,
    title,
    errors,
    body,
    headers: safeHeaders(headers),
    retryAfter: retryAfter(
      headers.get("retry-after"),
      status === 429 ? title : undefined,
      now,
    ),
    requiredScope: scope,
    // A request that timed out at the gateway (408) may have gone on behind it.
    outcome:
      status >= 400 && status < 500 && status !== 408 ? "refused" : "unknown",
  });
}
