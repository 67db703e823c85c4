import type { ModuleDetails, Schema, SchemaDetails } from "@st/catalog";

/** The schema of a module that a schema refers to, if it is a reference. */
export function namedSchema(
  { schemas }: ModuleDetails,
  schema: Schema | undefined,
): SchemaDetails | undefined {
  return schemas[schema?.$ref?.replace("#/$defs/", "") ?? ""];
}
