import { apiError } from "../internal/errors/api-error.js";
import { undescribedOperation } from "../internal/operation/undescribed-operation.js";
import { causeOf } from "./failed-response.js";

/** What a call of any openapi-fetch client resolves with. */
interface AnyResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * The data of a success. A failure's `data?: undefined` must not count, whether
 * or not the project tells an optional property from an undefined one.
 */
export type DataOf<Result extends AnyResult> = Result extends {
  data: infer Data;
}
  ? Data
  : Exclude<Result["data"], undefined>;

/**
 * The data of an openapi-fetch call:
 * `const customer = await unwrap(http.GET("/customers/{id}", …))`.
 *
 * @throws ServiceTitanApiError if the server answered with a failure; its class
 *   depends on the status
 */
export async function unwrap<Result extends AnyResult>(
  call: Promise<Result> | Result,
): Promise<DataOf<Result>> {
  const { data, error, response } = await call;
  if (response.ok || (error === undefined && response.status === 302))
    return data as DataOf<Result>;
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
