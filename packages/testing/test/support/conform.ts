import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Module, Schema } from "../../src/index.js";

/**
 * Says what of a value does not conform to a schema of a module; empty when all
 * does.
 */
export type Conform = (schema: Schema, value: unknown) => string[];

const formats: Record<string, RegExp | true> = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  email: /^[^@\s]+@[^@\s]+$/,
  duration: /^P/,
  phone: /^\d{10}$/,
  int32: true,
  int64: true,
  decimal: true,
  double: true,
  float: true,
  html: true,
  multiline: true,
  binary: true,
  password: true,
};

/**
 * Compiles with ajv, a validator independent of the code that made the rows.
 */
export function conformTo(module: Module): Conform {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats });
  for (const { id, schema } of module.schemas)
    ajv.addSchema(toJsonSchema(schema) as object, address(id));
  const compiled = new WeakMap<Schema, ValidateFunction>();
  return (schema, value) => {
    let validate = compiled.get(schema);
    if (!validate) {
      validate = ajv.compile(toJsonSchema(schema) as object);
      compiled.set(schema, validate);
    }
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    );
  };
}

function address(id: string): string {
  return `st:${encodeURIComponent(id)}`;
}

/**
 * The model's `ref` is an official name; JSON Schema wants an address. `oneOf`
 * is checked as a union: the documents list a base among its own variants (form
 * fields), so that a value may well fit two.
 */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== "object" || value === null) return value;
  const { ref, ...rest } = value as { ref?: unknown };
  const entries = Object.entries(rest).map(([key, inner]) => [
    key === "oneOf" ? "anyOf" : key,
    toJsonSchema(inner),
  ]);
  return {
    ...Object.fromEntries(entries),
    ...(typeof ref === "string" ? { $ref: address(ref) } : {}),
  };
}
