import { ServiceTitanApiError } from "../errors.js";

/**
 * `Symbol.for`, since `unwrap` may come from another copy of core than the
 * client.
 */
const CAUSE = Symbol.for("@st/http-error");

/**
 * The answer that an API error was made from, for openapi-fetch to read. Its
 * body is the server's where that was a JSON object, else ProblemDetails made
 * from what is known: never empty, so that `error` is never undefined.
 * @throws the error itself, if it is of another kind
 */
export function errorResponse(error: unknown, url: string): Response {
  if (!ServiceTitanApiError.isInstance(error)) throw error;
  const { status, title = "", traceId, errors, body, message, headers } = error;
  const isObject = typeof body === "object" && body !== null;
  const problem = isObject
    ? body
    : { title: title || message, status, traceId, errors, detail: message };
  const response = new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...headers,
      "content-type": "application/json",
      "content-length": "",
    },
  });
  response.headers.delete("content-length");
  return Object.defineProperties(response, {
    url: { value: url },
    [CAUSE]: { value: error },
  });
}

/** The error a response was made from, if it was. */
export function causeOf(response: Response): ServiceTitanApiError | undefined {
  return (response as { [CAUSE]?: ServiceTitanApiError })[CAUSE];
}
