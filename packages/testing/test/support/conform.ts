import { bundleSchema, type ModuleDetails, type Schema } from "@st/catalog";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/**
 * Returns the ways in which a value does not conform to a schema; none if it
 * conforms.
 */
export type Conform = (schema: Schema, value: unknown) => string[];

const formats: Record<string, RegExp | true> = {
  // Descriptions of reports have the tenant's offset instead of UTC.
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|-07:00)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  email: /^[^@\s]+@[^@\s]+$/,
  duration: /^\d\d:\d\d:\d\d(\.\d{1,7})?$/,
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
 * Validates with ajv, which is independent of the code that generates the rows.
 */
export function conformTo(
  module: ModuleDetails,
  use: "request" | "answer" = "answer",
): Conform {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats });
  const compiled = new WeakMap<Schema, ValidateFunction>();
  return (schema, value) => {
    let validate = compiled.get(schema);
    if (!validate) {
      validate = ajv.compile(bundleSchema(module, schema, use));
      compiled.set(schema, validate);
    }
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    );
  };
}
