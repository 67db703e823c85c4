import { typeOf } from "../../src/model/schemas.js";
import type { Schema } from "../../src/model/types.js";
import type { View } from "../../src/state/views.js";

/** Fields with a value at a path: `nest("batch.id", 5)`. */
export function nest(path: string, value: unknown): Record<string, unknown> {
  const [first = "", ...rest] = path.split(".");
  return { [first]: rest.length > 0 ? nest(rest.join("."), value) : value };
}

/**
 * A row's fields with a value at a path that fits the schema; a list on the way
 * gets one item.
 */
export function sampleFields(
  { schemas, schema }: View,
  path: string,
): Record<string, unknown> {
  const [first = "", ...rest] = path.split(".");
  const inner = schemas.resolve(
    schemas.resolve(schema).properties?.[first] ?? {},
  );
  const value = (of: Schema) =>
    rest.length > 0
      ? sampleFields({ schemas, schema: of }, rest.join("."))
      : sampleOf(of);
  return {
    [first]:
      typeOf(inner) === "array"
        ? [value(schemas.resolve(inner.items ?? {}))]
        : value(inner),
  };
}

function sampleOf(schema: Schema): unknown {
  if (schema.enum) return schema.enum.find((value) => value !== null);
  switch (typeOf(schema)) {
    case "integer":
    case "number":
      return 4711;
    case "boolean":
      return true;
    default:
      if (schema.format === "date") return "2026-03-02";
      return schema.format === "date-time" ? "2026-03-02T15:00:00Z" : "4711";
  }
}
