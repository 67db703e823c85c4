import { ServiceTitanInputError } from "../../errors.js";
import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { show } from "../values/show.js";

/**
 * A whole number that the caller gave, or `fallback` if none was given.
 * @param subject whose field it is: an operation, or a name for the message
 * @throws ServiceTitanInputError for anything else, below `min` and above `max`
 */
export function wholeNumber(
  subject: Operation | string,
  field: string,
  value: unknown,
  fallback: number,
  min = 1,
  max: number = Infinity,
): number {
  if (value === undefined || value === fallback) return fallback;
  const number = Number.isSafeInteger(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  const range = max === Infinity ? `from ${min} up` : `from ${min} to ${max}`;
  const message = `${field}: ${show(value)} is not a whole number ${range}.`;
  throw typeof subject === "string"
    ? new ServiceTitanInputError(`${subject}: ${message}`)
    : inputError(subject, message);
}
