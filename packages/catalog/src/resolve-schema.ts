import type { SchemaDetails } from "./details.js";
import type { Schema } from "./schema.js";

/** A schema without references, and whether null is allowed, too. */
export interface ResolvedSchema {
  readonly schema: Schema;
  /** Exported name of the schema it referred to: `"CustomerAddress"`. */
  readonly name?: string;
  readonly nullable: boolean;
}

/**
 * Follows a reference, alone or beside null, to the schema it leads to. A schema
 * that may be one of several, and one that is made of several, stays as it is.
 *
 * @param schemas those of the module: `(await loadModule("crm")).schemas`
 */
export function resolveSchema(
  schemas: Readonly<Record<string, SchemaDetails>>,
  schema: Schema,
): ResolvedSchema {
  const branches = schema.anyOf?.filter(({ type }) => type !== "null") ?? [];
  const [branch] = branches;
  if (branch !== undefined && branches.length === 1) {
    const nullable = branches.length < (schema.anyOf?.length ?? 0);
    const inner = resolveSchema(schemas, branch);
    return { ...inner, nullable: inner.nullable || nullable };
  }
  const name = schema.$ref?.replace("#/$defs/", "");
  const target = name === undefined ? undefined : schemas[name]?.schema;
  if (name !== undefined && target !== undefined)
    return { ...resolveSchema(schemas, target), name };
  return { schema, nullable: typesOf(schema).includes("null") };
}

/** The types that a schema allows; none if it does not say. */
export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : [type].flat();
}
