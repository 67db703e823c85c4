import { ServiceTitanPaginationError } from "../../errors.js";
import { inputError, show } from "../errors/input-error.js";
import type { Source } from "./source.js";

/** For a list that would not end or contradicts itself. */
export function badPaging(
  { operation: { id, method, template } }: Source,
  message: string,
): ServiceTitanPaginationError {
  return new ServiceTitanPaginationError(`${id}: ${message}`, {
    operation: id,
    method,
    template,
  });
}

/**
 * Gives back a whole number within its bounds, or what stands for a number not
 * given.
 */
export function wholeNumber(
  { operation }: Source,
  field: string,
  value: unknown,
  fallback: number,
  min = 1,
): number {
  if (value === undefined || value === fallback) return fallback;
  if (Number.isSafeInteger(value) && (value as number) >= min)
    return value as number;
  throw inputError(
    operation,
    `${field}: ${show(value)} is not a whole number from ${min} up.`,
  );
}
