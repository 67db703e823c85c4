import { undescribedOperation } from "../internal/operation/undescribed-operation.js";
import { serializeQuery } from "../internal/request/query/serialize-query.js";
import { pathValue } from "../internal/request/url.js";

/**
 * For openapi-fetch's `pathSerializer`: puts values into `{name}` places so
 * that none can change the number of segments or lead elsewhere.
 *
 * @throws ServiceTitanInputError for a value that is missing, empty, `.`, `..`,
 *   not a safe integer, or neither text nor number
 */
export function pathSerializer(
  pathname: string,
  pathParams: Record<string, unknown>,
): string {
  const operation = undescribedOperation("", pathname);
  return pathname.replace(/\{(\w+)\}/g, (_, name: string) =>
    pathValue(operation, name, pathParams[name]),
  );
}

/**
 * For openapi-fetch's `querySerializer`: sends a `Date` as UTC and a list as a
 * repeated parameter, and refuses what cannot be meant (NaN, null, objects). It
 * does not check names, and knows no other list forms; clients made by
 * `createHttp` do.
 *
 * @throws ServiceTitanInputError for a value that cannot be sent
 */
export function querySerializer(query: unknown): string {
  const values = query as Record<string, unknown> | undefined;
  return serializeQuery(undescribedOperation("", "query"), values, "brackets");
}
