import { apiError } from "../internal/errors/api-error.js";
import { undescribedOperation } from "../internal/operation/undescribed-operation.js";
import { causeOf } from "./failed-response.js";

/** What an openapi-fetch call resolves with. */
type Result<Data> =
  | { data: Data; error?: never; response: Response }
  | { data?: never; error: unknown; response: Response };

/**
 * The data of an openapi-fetch call:
 * `const customer = await unwrap(http.GET("/customers/{id}", …))`.
 *
 * @throws ServiceTitanApiError if the server answered with a failure; its class
 *   depends on the status
 */
export async function unwrap<Data>(
  call: Promise<Result<Data>> | Result<Data>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok || (error === undefined && response.status === 302))
    return data as Data;
  throw causeOf(response) ?? foreignError(response, error);
}

/** The error for a failure of an openapi-fetch client made elsewhere. */
function foreignError(response: Response, error: unknown): Error {
  const { url } = response;
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  const text =
    typeof error === "string" ? error : (JSON.stringify(error) ?? "");
  const operation = undescribedOperation("", path);
  return apiError(operation, 0, response, text, Date.now());
}
