import { serializeQuery } from "../internal/request/query.js";
import { pathValue } from "../internal/request/url.js";
import { unknownOperation } from "./unknown-operation.js";

/**
 * For openapi-fetch's `pathSerializer`: puts values into `{name}` places so
 * that none can change the number of segments or lead elsewhere.
 *
 * @throws ServiceTitanInputError for a value that is missing, empty, `.`, `..`,
 *   no safe integer, or no text or number
 */
export function pathSerializer(
  pathname: string,
  pathParams: Record<string, unknown>,
): string {
  const operation = unknownOperation("", pathname);
  return pathname.replace(/\{(\w+)\}/g, (_, name: string) =>
    pathValue(operation, name, pathParams[name]),
  );
}

/**
 * For openapi-fetch's `querySerializer`: a `Date` is sent as UTC, a list as a
 * repeated parameter, and what cannot be meant (NaN, null, objects) is refused.
 * Names and the list forms of single operations are known only to clients made
 * by `createHttp`.
 *
 * @throws ServiceTitanInputError for a value that cannot be sent
 */
export function querySerializer(query: unknown): string {
  return serializeQuery(
    unknownOperation("", "query"),
    query as Record<string, unknown> | undefined,
    "brackets",
  );
}
