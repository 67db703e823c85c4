import { apiError } from "../internal/errors/api-error.js";
import { causeOf } from "./error-response.js";
import { unknownOperation } from "./unknown-operation.js";

/** What an openapi-fetch call resolves with. */
type Result<Data> =
  | { data: Data; error?: never; response: Response }
  | { data?: never; error: unknown; response: Response };

/**
 * The data of an openapi-fetch call:
 * `const customer = await unwrap(http.GET("/customers/{id}", …))`.
 *
 * @throws ServiceTitanApiError when the server answered with a failure, the
 *   class of the status
 */
export async function unwrap<Data>(
  call: Promise<Result<Data>> | Result<Data>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok || (error === undefined && response.status === 302))
    return data as Data;
  throw causeOf(response) ?? foreignError(response, error);
}

/**
 * The error for a failure that came past the pipeline, from a client made
 * elsewhere.
 */
function foreignError(response: Response, error: unknown): Error {
  const template = URL.canParse(response.url)
    ? new URL(response.url).pathname
    : "";
  const text =
    typeof error === "string" ? error : (JSON.stringify(error) ?? "");
  return apiError(
    unknownOperation("", template),
    0,
    response,
    text,
    Date.now(),
  );
}
