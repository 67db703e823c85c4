import { resolveSchema, type Schema, type SchemaDetails } from "@st/catalog";

export type Schemas = Readonly<Record<string, SchemaDetails>>;

/** The schema that a reference leads to, alone or beside null. */
export function resolved(schemas: Schemas, schema: Schema): Schema {
  return resolveSchema(schemas, schema).schema;
}

/** Its type, but for null; absent where it has several or says nothing. */
export function typeOf({ type }: Schema): string | undefined {
  const types = [type ?? []].flat().filter((one) => one !== "null");
  return types.length === 1 ? types[0] : undefined;
}
