import { ServiceTitanError } from "@st/core";

/** An error as a person reads it; one that nobody expected, with its stack. */
export function sentenceOf(error: unknown): string {
  if (ServiceTitanError.isInstance(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : `${error}`;
}
