import {
  type Outcome,
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
import { secretProblem } from "./config/secret-command.js";

/**
 * The exit code of an error.
 *
 * @param writes the command may have changed something: what became of that
 *   comes first
 * @param last what became of the last call
 */
export function exitCodeOf(
  given: unknown,
  writes: boolean,
  last?: Outcome,
): number {
  if (!ServiceTitanError.isInstance(given))
    return writes && last === "applied" ? EXIT.applied : EXIT.failed;
  const error: ServiceTitanError = given;
  const { status = 0 } = error;
  if (writes && error.outcome === "unknown") return EXIT.unknown;
  if (writes && error.outcome === "applied") return EXIT.applied;
  if (ServiceTitanInputError.isInstance(error)) return EXIT.usage;
  if (
    ServiceTitanConfigError.isInstance(error) ||
    isRejected(error) ||
    ServiceTitanUnauthorizedError.isInstance(error)
  )
    return EXIT.credentials;
  if (ServiceTitanForbiddenError.isInstance(error)) return EXIT.forbidden;
  if (ServiceTitanNotFoundError.isInstance(error)) return EXIT.notFound;
  if (ServiceTitanRateLimitError.isInstance(error) || status === 429)
    return EXIT.rateLimit;
  if (status >= 400 && status < 500 && status !== 408) return EXIT.refused;
  return EXIT.unavailable;
}

/** Without a token for want of a connection, say, nothing is wrong with it. */
function isRejected(error: ServiceTitanError): boolean {
  if (!ServiceTitanAuthError.isInstance(error)) return false;
  const { status } = error;
  return status === undefined
    ? secretProblem(error) !== undefined
    : status < 500 && status !== 408 && status !== 429;
}
