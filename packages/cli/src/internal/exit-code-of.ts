import {
  ServiceTitanAuthError,
  ServiceTitanConfigError,
  ServiceTitanError,
  ServiceTitanForbiddenError,
  ServiceTitanInputError,
  ServiceTitanNotFoundError,
  ServiceTitanRateLimitError,
  ServiceTitanUnauthorizedError,
} from "@st/core";
import { EXIT } from "../exit.js";

/**
 * The exit code of an error.
 *
 * @param writes the command may have changed something: what became of that
 *   comes first
 */
export function exitCodeOf(given: unknown, writes: boolean): number {
  if (!ServiceTitanError.isInstance(given)) return EXIT.failed;
  const error: ServiceTitanError = given;
  const { status = 0 } = error;
  if (writes && error.outcome === "unknown") return EXIT.unknown;
  if (writes && error.outcome === "applied") return EXIT.applied;
  if (ServiceTitanInputError.isInstance(error)) return EXIT.usage;
  if (
    ServiceTitanConfigError.isInstance(error) ||
    ServiceTitanAuthError.isInstance(error) ||
    ServiceTitanUnauthorizedError.isInstance(error)
  )
    return EXIT.credentials;
  if (ServiceTitanForbiddenError.isInstance(error)) return EXIT.forbidden;
  if (ServiceTitanNotFoundError.isInstance(error)) return EXIT.notFound;
  if (ServiceTitanRateLimitError.isInstance(error)) return EXIT.rateLimit;
  if (status >= 400 && status < 500 && status !== 408) return EXIT.refused;
  return EXIT.unavailable;
}
