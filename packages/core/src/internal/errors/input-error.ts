import { ServiceTitanInputError } from "../../errors.js";
import type { Operation } from "../operation/operation.js";
import { operationFields } from "./call-facts.js";

/**
 * The error for a value that cannot be sent.
 * @param message names the field, the value and the remedy
 */
export function inputError(
  operation: Operation,
  message: string,
): ServiceTitanInputError {
  return new ServiceTitanInputError(
    `${message} (${operation.method} ${operation.template}; nothing was sent)`,
    operationFields(operation),
  );
}
