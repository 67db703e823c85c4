import { ServiceTitanError } from "../../errors.js";

/**
 * A copy of an error of this library, and any other value as it is. Each call
 * writes what is known of it into its error, so calls that fail together must
 * not share one.
 */
export function copyError(error: unknown): unknown {
  if (!ServiceTitanError.isInstance(error)) return error;
  const { message, cause } = error;
  const ErrorClass = error.constructor as typeof ServiceTitanError;
  return new ErrorClass(message, { ...error, cause });
}
