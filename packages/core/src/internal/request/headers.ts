import { inputError, show } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";

/** Whether a header can be sent and is not one of the connection's own. */
export function isHeader(name: string, value: unknown): value is string {
  return (
    /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
    !/^(authorization|st-app-key)$/i.test(name) &&
    typeof value === "string" &&
    !/[^\t\x20-\x7e\x80-\xff]/.test(value)
  );
}

/**
 * Adds headers given by the caller, their names in lower case.
 * @throws ServiceTitanInputError for one that cannot be sent, or is the
 *   connection's own
 */
export function addHeaders(
  into: Record<string, string>,
  headers: Readonly<Record<string, string>> | undefined,
  operation: Operation,
): void {
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    if (!isHeader(name, value))
      throw inputError(operation, `headers: ${show(name)} cannot be set.`);
    into[name.toLowerCase()] = value;
  }
}
