import {
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
import type { Operation } from "../operation/operation.js";
import { operationFields } from "./call-facts.js";
import { readProblem } from "./problem.js";
import { readRetryAfter } from "./retry-after.js";
import { safeHeaders } from "./safe-headers.js";

/** What a status means, and what to do about it. */
type StatusMeaning = readonly [
  error: typeof ServiceTitanApiError,
  problem: string,
  remedy: string,
];

const MEANINGS: Record<number, StatusMeaning> = {
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

/**
 * Title of the gateway's own 404: the request matches none of the operations it
 * knows, so no row was looked for.
 */
const NO_OPERATION = "Unable to match incoming request";

/**
 * The response an error was made from, for calls by path. `Symbol.for`: those may
 * come from another copy of core.
 */
const RESPONSE = Symbol.for("@st/response");

/**
 * The error for a response that is not a success.
 * @param text its body, free of secrets
 * @param now ms since 1970
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
  const [ApiError, problem, usual]: StatusMeaning =
    MEANINGS[status] ??
    (status >= 500
      ? [ServiceTitanServerError, "Server error", ""]
      : [ServiceTitanApiError, "Failed", ""]);
  const remedy = title?.startsWith(NO_OPERATION)
    ? "Check path, tenant and app key: no record was looked for."
    : usual;
  const requiredScope = (status === 403 && operation.scope) || undefined;
  const what = title ? `${problem}: ${title}` : problem;
  const trace = traceId ? `, trace ${traceId}` : "";
  const messages = Object.entries(errors ?? {}).map(
    ([field, texts]) => `${field}: ${texts.join(" ")}`,
  );
  const sentences = [
    `${what} (${operation.method} ${operation.template}, ${status}${trace})`,
    messages.join("; "),
    requiredScope && `Needs scope ${requiredScope}.`,
    remedy.replace("{tenant}", `${tenantId}`),
  ];
  const error = new ApiError(sentences.filter(Boolean).join(" "), {
    ...operationFields(operation, tenantId),
    status,
    traceId,
    title,
    errors,
    body,
    headers: safeHeaders(headers),
    retryAfter: readRetryAfter(
      headers.get("retry-after"),
      status === 429 ? title : undefined,
      now,
    ),
    requiredScope,
    // After a time-out at the gateway (408) the server may still be at work.
    outcome:
      status >= 400 && status < 500 && status !== 408 ? "refused" : "unknown",
  });
  return Object.defineProperty(error, RESPONSE, { value: response });
}

/** The response an error was made from; undefined if there was none. */
export function responseOf(error: ServiceTitanApiError): Response | undefined {
  return (error as { [RESPONSE]?: Response })[RESPONSE];
}
