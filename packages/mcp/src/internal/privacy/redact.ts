import type { ModuleDetails, OperationDetails, Schema } from "@st/catalog";

const REDACTED = "[redacted]";

/**
 * Replaces personal data in answers of an operation, by the flags of the
 * catalog. Text of a field that the catalog does not know is replaced, too.
 */
export function redactRows(
  rows: readonly unknown[],
  { rows: described, success }: OperationDetails,
  { schemas }: ModuleDetails,
): readonly unknown[] {
  const schema = described?.schema ?? success[0]?.schema ?? {};
  return rows.map((row) => redact(row, schema, schemas));
}

/** Replaces every text: for answers that no schema describes. */
export function redactTexts(value: unknown): unknown {
  return redact(value, {}, {});
}

type Schemas = ModuleDetails["schemas"];

function redact(value: unknown, given: Schema, schemas: Schemas): unknown {
  if (value === null || value === undefined || typeof value === "boolean")
    return value;
  const schema = resolve(given, schemas);
  if (given.personal || schema.personal) return REDACTED;
  if (Array.isArray(value))
    return value.map((item) => redact(item, schema.items ?? {}, schemas));
  if (typeof value === "object") {
    const { properties = {}, additionalProperties } = schema;
    const other =
      typeof additionalProperties === "object" ? additionalProperties : {};
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        redact(
          inner,
          Object.hasOwn(properties, name)
            ? (properties[name] as Schema)
            : other,
          schemas,
        ),
      ]),
    );
  }
  const isUnknown = schema.type === undefined && schema.enum === undefined;
  return isUnknown && typeof value === "string" ? REDACTED : value;
}

function resolve(schema: Schema, schemas: Schemas): Schema {
  const branch = schema.anyOf?.find(({ type }) => type !== "null");
  if (branch !== undefined)
    return { ...resolve(branch, schemas), ...personalOf(schema) };
  const name = schema.$ref?.replace("#/$defs/", "");
  const target = name === undefined ? undefined : schemas[name]?.schema;
  return target === undefined ? schema : resolve(target, schemas);
}

function personalOf({ personal }: Schema): Schema {
  return personal === undefined ? {} : { personal };
}
