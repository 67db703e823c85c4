import { inputError } from "../internal/errors/input-error.js";
import type { Operation } from "../internal/operation/operation.js";
import { OPTION_NAMES } from "../internal/request/call-options.js";
import { didYouMean } from "../internal/values/nearest.js";

/**
 * What openapi-fetch lets a call replace, and what the connection has to decide
 * here.
 */
const CONNECTION = ["fetch", "baseUrl", "pathSerializer", "Request"];

/**
 * Refuses names that would have no effect. openapi-fetch's types allow any, and
 * a query in the wrong place, say, is answered with rows that nobody has
 * filtered.
 *
 * @param place where the names stand, as messages call it
 * @throws ServiceTitanInputError naming the first such name and where it
 *   belongs
 */
export function checkNames(
  operation: Operation,
  place: string,
  values: unknown,
  known: readonly string[],
): void {
  for (const [name, value] of Object.entries(values ?? {})) {
    if (value !== undefined && !known.includes(name))
      throw inputError(operation, `${place}: ${name} ${remedy(name, known)}`);
  }
}

function remedy(name: string, known: readonly string[]): string {
  if (CONNECTION.includes(name))
    return "belongs to the connection. Give it to connect().";
  if (known.includes("params") && (name === "query" || name === "path"))
    return `belongs in params: { ${name} }.`;
  const near = didYouMean(name, known);
  if (near) return `is unknown.${near}`;
  if (OPTION_NAMES.includes(name))
    return known.includes("timeout")
      ? "is an option of paginate and exportFeed; a call by path has none."
      : "belongs in the options, the last argument.";
  return `is unknown and would have no effect. Give ${known.join(", ")}.`;
}
