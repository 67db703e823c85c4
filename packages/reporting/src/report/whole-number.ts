import { ServiceTitanInputError } from "@st/core";

/**
 * An option that is a whole number within bounds, or what stands for one not
 * given. `Infinity` means no bound there.
 */
export function wholeNumber(
  subject: string,
  name: string,
  value: number | undefined,
  fallback: number,
  max: number = Infinity,
  min: number = 1,
): number {
  if (value === undefined) return fallback;
  if (Number.isSafeInteger(value) && value >= min && value <= max) return value;
  const range = max === Infinity ? `${min} up` : `${min} to ${max}`;
  throw new ServiceTitanInputError(
    `${subject}: ${name} is ${String(value)}; give a whole number from ${range}.`,
  );
}
