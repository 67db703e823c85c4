import type { ServiceTitanApiError } from "../errors.js";

/** `Symbol.for`: `unwrap` may come from another copy of core. */
const CAUSE = Symbol.for("@st/http-error");

/**
 * What a failed call resolves with as `error`: the server's JSON object, else
 * ProblemDetails made of what is known. Never undefined.
 */
export function problemOf(error: ServiceTitanApiError): object {
  const { status, title, traceId, errors, body, message } = error;
  if (typeof body === "object" && body !== null) return body;
  return { title: title || message, status, traceId, errors, detail: message };
}

/** Marks the response of a failed call with its error, for `unwrap`. */
export function markFailed(
  response: Response,
  error: ServiceTitanApiError,
): Response {
  return Object.defineProperty(response, CAUSE, { value: error });
}

/** The error of a response that is marked with one. */
export function causeOf(response: Response): ServiceTitanApiError | undefined {
  return (response as { [CAUSE]?: ServiceTitanApiError })[CAUSE];
}
