import { ServiceTitanInputError } from "../../errors.js";
import type { Operation } from "../operation/operation.js";

/**
 * The error for a value that cannot be sent.
 * @param message names the field, the value and the remedy
 */
export function inputError(
  { id, method, template }: Operation,
  message: string,
): ServiceTitanInputError {
  return new ServiceTitanInputError(
    `${message} (${method} ${template}; nothing was sent)`,
    { operation: id, method, template },
  );
}
