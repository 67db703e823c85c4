import type { Schema, SchemaDetails } from "@st/catalog";

export type Schemas = Readonly<Record<string, SchemaDetails>>;

/** The schema that a reference leads to, alone or beside null. */
export function resolved(schemas: Schemas, schema: Schema): Schema {
  const branches = schema.anyOf?.filter(({ type }) => type !== "null") ?? [];
  const [only] = branches;
  if (only !== undefined && branches.length === 1)
    return resolved(schemas, only);
  const name = schema.$ref?.replace("#/$defs/", "");
  const target = name === undefined ? undefined : schemas[name]?.schema;
  return target === undefined ? schema : resolved(schemas, target);
}

/** Its type, but for null; absent where it has several or says nothing. */
export function typeOf({ type }: Schema): string | undefined {
  const types = [type ?? []].flat().filter((one) => one !== "null");
  return types.length === 1 ? types[0] : undefined;
}
