import { ServiceTitanInputError } from "@st/core";
import { localDay, type Zone } from "@st/core/dates";
import type { DataType } from "./types.js";

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** The values that each type accepts, for error messages. */
const wanted: Record<string, string> = {
  String: "a string",
  Number: "a number",
  Boolean: "true or false",
  Date: 'a Date or a day such as "2026-01-31"',
  Time: 'a time of day such as "08:30"',
};

/**
 * Converts a value to the form the API accepts, or returns `undefined` if that is
 * impossible. Text is not accepted for a number, since the API misreads it.
 */
export function sendable(value: unknown, type: DataType, zone: Zone): unknown {
  switch (type) {
    case "String":
      return typeof value === "string" ? value : undefined;
    case "Number":
      return Number.isFinite(value) ? value : undefined;
    case "Boolean":
      return typeof value === "boolean" ? value : undefined;
    case "Date":
      return typeof value === "string" || value instanceof Date
        ? day(value, zone)
        : undefined;
    case "Time":
      return typeof value === "string" && TIME.test(value) ? value : undefined;
    default:
      // A type that is newer than this package: the server checks the value.
      return value;
  }
}

export function describeType(type: DataType): string {
  return wanted[type] ?? `a ${type}`;
}

/**
 * Returns the day of an instant in the tenant's time zone, which may differ from
 * the day in UTC.
 */
function day(value: Date | string, zone: Zone): string | undefined {
  try {
    return localDay(value, zone);
  } catch (error) {
    if (ServiceTitanInputError.isInstance(error)) return undefined;
    throw error;
  }
}
