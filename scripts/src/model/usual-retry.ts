import type { Operation, Retry } from "./types.ts";

/**
 * The retry rule of a method, by its meaning in HTTP. Overrides name the
 * exceptions. Core has the same rule, so the tables hold the exceptions only.
 */
export function usualRetry(httpMethod: Operation["httpMethod"]): Retry {
  if (httpMethod === "GET") return "read";
  return httpMethod === "PUT" || httpMethod === "DELETE"
    ? "idempotent"
    : "never";
}
