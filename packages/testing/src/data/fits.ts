import { isNullable, typesOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";

/**
 * Whether a value conforms to a resolved schema: its type, its enum, and the
 * form of dates and GUIDs. Does not look into lists and objects.
 */
export function fits(schema: Schema, value: unknown): boolean {
  if (value === undefined) return false;
  const types = typesOf(schema);
  if (types.length === 0) return true;
  if (value === null) return isNullable(schema);
  if (schema.enum) return schema.enum.includes(value as string | number);
  return (
    types.some((type) => isOf(type, value)) &&
    (typeof value !== "string" || hasFormat(schema.format, value))
  );
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case "integer":
      return Number.isSafeInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

const forms: Readonly<Record<string, RegExp>> = {
  "date-time":
    /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i,
  date: /^\d{4}-\d{2}-\d{2}(T00:00:00(\.0+)?Z?)?$/,
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

function hasFormat(format: string | undefined, value: string): boolean {
  const form = format === undefined ? undefined : forms[format];
  if (!form) return true;
  return (
    form.test(value) && (format === "guid" || !Number.isNaN(Date.parse(value)))
  );
}
