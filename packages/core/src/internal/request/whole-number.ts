import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { show } from "../values/show.js";

/**
 * A whole number that the caller gave, or `fallback` if none was given.
 * @throws ServiceTitanInputError for anything else, and below `min`
 */
export function wholeNumber(
  operation: Operation,
  field: string,
  value: unknown,
  fallback: number,
  min = 1,
): number {
  if (value === undefined || value === fallback) return fallback;
  if (Number.isSafeInteger(value) && Number(value) >= min) return Number(value);
  throw inputError(
    operation,
    `${field}: ${show(value)} is not a whole number from ${min} up.`,
  );
}
