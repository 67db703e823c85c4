import type { Schema } from "../model/types.ts";

/** What a schema is converted with. */
export interface SchemaNames {
  /** Exported name of a schema by its official one. */
  nameOf(id: string): string;
  /** Whether a property of the schema under way holds personal data. */
  isPersonal(name: string, schema: Schema): boolean;
}

/**
 * A schema as JSON Schema 2020-12: references lead to `#/$defs/Name`, and a
 * property with personal data says `personal: true`.
 *
 * `oneOf` becomes `anyOf`, since the documents list a base among its own
 * variants, so that a value may well fit two. `type: "null"` on its own goes:
 * the documents use it for values of any type.
 */
export function jsonSchema(schema: Schema, names: SchemaNames): object {
  const {
    ref,
    type,
    properties,
    items,
    additionalProperties,
    oneOf,
    anyOf,
    allOf,
    ...rest
  } = schema;
  const convert = (inner: Schema) => jsonSchema(inner, names);
  const branches = oneOf ?? anyOf;
  return {
    ...(ref === undefined ? {} : { $ref: `#/$defs/${names.nameOf(ref)}` }),
    ...(type === undefined || type === "null" ? {} : { type }),
    ...rest,
    ...(properties === undefined
      ? {}
      : { properties: convertProperties(properties, names) }),
    ...(items === undefined ? {} : { items: convert(items) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === "object"
              ? convert(additionalProperties)
              : additionalProperties,
        }),
    ...(branches === undefined
      ? {}
      : {
          anyOf: branches.map((branch) =>
            branch.type === "null" ? { type: "null" } : convert(branch),
          ),
        }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(convert) }),
  };
}

function convertProperties(
  properties: Readonly<Record<string, Schema>>,
  names: SchemaNames,
): Record<string, object> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      {
        ...jsonSchema(schema, names),
        ...(names.isPersonal(name, schema) ? { personal: true } : {}),
      },
    ]),
  );
}
