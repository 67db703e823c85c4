import { ServiceTitanInputError } from "../../errors.js";
import type { Operation } from "../operation/operation.js";

/** A value as a message shows it. */
export function show(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (Array.isArray(value)) return value.length ? "a list" : "an empty list";
  if (value instanceof Date)
    return Number.isNaN(+value) ? "an invalid Date" : value.toISOString();
  return typeof value === "object" && value
    ? "an object"
    : typeof value === "function"
      ? "a function"
      : String(value);
}

/**
 * The error for a value that cannot be sent; the message names the field, the
 * value and the remedy.
 */
export function inputError(
  operation: Operation,
  message: string,
): ServiceTitanInputError {
  const { id, method, template } = operation;
  return new ServiceTitanInputError(
    `${message} (${method} ${template}; nothing was sent)`,
    {
      operation: id,
      method,
      template,
    },
  );
}
