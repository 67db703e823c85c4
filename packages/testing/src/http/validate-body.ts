import { isNullable, type Schemas, typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { fits } from "./fits.js";

/** Messages by field, as ServiceTitan's ProblemDetails carries them. */
export type FieldErrors = Record<string, string[]>;

/**
 * What is wrong with a body. As ServiceTitan does, names the schema does not
 * know are passed over; values of a wrong type and missing required ones are
 * errors under the field's model name (`Address.Zip`, `Items[0].SkuId`).
 */
export function validateBody(
  schemas: Schemas,
  schema: Schema,
  body: unknown,
  partial = false,
): FieldErrors {
  const errors: FieldErrors = {};
  check({ schemas, partial, errors }, schema, body, "");
  return errors;
}

interface Check {
  schemas: Schemas;
  /** A `PATCH` names what it changes; nothing is required of it. */
  partial: boolean;
  errors: FieldErrors;
}

function check(run: Check, given: Schema, value: unknown, path: string): void {
  const { schemas, errors } = run;
  const schema = schemas.resolve(given);
  const type = typeOf(schema);
  if (value === null && isNullable(given)) return;
  if (!fits(schema, value)) {
    errors[path || "Body"] = [
      `The value ${brief(value)} is not valid for ${path || "the body"}: ${expected(schema)} is expected.`,
    ];
  } else if (type === "array" && Array.isArray(value)) {
    for (const [index, item] of value.entries())
      check(run, schema.items ?? {}, item, `${path}[${index}]`);
  } else if (type === "object" && schema.properties) {
    checkObject(run, schema, value as Record<string, unknown>, path);
  }
}

function checkObject(
  run: Check,
  schema: Schema,
  value: Record<string, unknown>,
  path: string,
): void {
  const { schemas, partial, errors } = run;
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const field = path ? `${path}.${modelName(name)}` : modelName(name);
    if (value[name] !== undefined) check(run, inner, value[name], field);
    else if (
      !partial &&
      schema.required?.includes(name) &&
      !isNullable(schemas.resolve(inner))
    ) {
      errors[field] = [`The ${modelName(name)} field is required.`];
    }
  }
}

/** Errors name fields as the server's models do: `Ids`, not `ids`. */
export function modelName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function expected(schema: Schema): string {
  if (schema.enum) return `one of ${schema.enum.join(", ")}`;
  return [typeOf(schema), schema.format].filter(Boolean).join(" ");
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
