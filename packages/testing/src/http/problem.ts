import type { FieldErrors } from "./validate-body.js";

/** Creates a JSON answer. */
export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}

/** Creates an answer without a body. */
export function empty(status: number): Response {
  return new Response(null, { status });
}

export interface ProblemDetails {
  errors?: FieldErrors;
  headers?: Record<string, string>;
  data?: Record<string, unknown>;
}

/**
 * Creates an error as ServiceTitan answers it: RFC 7807 with a `traceId`, the
 * schema `ApiErrorResponse` of every module.
 */
export function problem(
  status: number,
  title: string,
  { errors = {}, headers = {}, data = {} }: ProblemDetails = {},
): Response {
  const traceId = crypto.randomUUID().replaceAll("-", "");
  return json(
    status,
    {
      type: `https://httpstatuses.io/${status}`,
      title,
      status,
      traceId,
      errors,
      data,
    },
    { ...headers, "content-type": "application/problem+json; charset=utf-8" },
  );
}

/** Creates a 400 with messages by field. */
export function invalid(errors: FieldErrors): Response {
  return problem(400, "One or more validation errors occurred.", { errors });
}

/** Creates a 404. @param what subject of the sentence "… was not found." */
export function notFound(what: string): Response {
  return problem(404, `${what} was not found.`);
}
