import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { show } from "../values/show.js";

/** Headers by name in lower case. */
export type PlainHeaders = Readonly<Record<string, string>>;

/** Whether a header can be sent and is not reserved for the connection. */
export function isHeader(name: string, value: unknown): value is string {
  return (
    /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
    !/^(authorization|st-app-key)$/i.test(name) &&
    typeof value === "string" &&
    !/[^\t\x20-\x7e\x80-\xff]/.test(value)
  );
}

/**
 * All headers of a request but those that sign it. Later ones win.
 * @param own the connection's, checked and in lower case
 * @param given the caller's
 * @throws ServiceTitanInputError for a header that cannot be sent or is
 *   reserved for the connection
 */
export function mergeHeaders(
  operation: Operation,
  own: PlainHeaders,
  ...given: readonly (PlainHeaders | undefined)[]
): PlainHeaders {
  const merged = {
    accept: operation.kind === "binary" ? "*/*" : "application/json",
    ...own,
  } as Record<string, string>;
  for (const headers of given) {
    for (const name in headers) {
      const value = headers[name];
      if (value === undefined) continue;
      if (!isHeader(name, value))
        throw inputError(operation, `headers: ${show(name)} cannot be set.`);
      merged[name.toLowerCase()] = value;
    }
  }
  return merged;
}
