import type { Module, Schema } from "./types.js";

/** The schemas of one module. */
export interface Schemas {
  /**
   * Follows `$ref`, merges `allOf`, and takes the first branch of a union that
   * is not `null`.
   */
  resolve(schema: Schema): Schema;
}

/**
 * Prepares the schemas of a module. Each is resolved once: thousands of rows
 * are generated from the same schema objects.
 */
export function schemasOf(module: Pick<Module, "schemas">): Schemas {
  const resolved = new WeakMap<Schema, Schema>();

  function resolve(schema: Schema): Schema {
    let result = resolved.get(schema);
    if (!result) {
      result = flatten(schema);
      resolved.set(schema, result);
    }
    return result;
  }

  function flatten(schema: Schema): Schema {
    if (schema.$ref !== undefined) {
      const target = module.schemas[schema.$ref.slice("#/$defs/".length)];
      if (!target)
        throw new Error(
          `The catalog refers to a schema that it does not contain: ${schema.$ref}`,
        );
      return resolve(target.schema);
    }
    const branch = schema.anyOf?.find((option) => option.type !== "null");
    if (branch) {
      const nullable = isNullable(schema);
      const inner = resolve(branch);
      return nullable && !isNullable(inner)
        ? { ...inner, type: [...typesOf(inner), "null"] }
        : inner;
    }
    if (schema.allOf) return merge(schema.allOf.map(resolve), schema);
    return schema;
  }

  return { resolve };
}

function merge(parts: readonly Schema[], own: Schema): Schema {
  const { allOf: _, ...rest } = own;
  const all = [...parts, rest];
  const properties = Object.assign({}, ...all.map((part) => part.properties));
  const required = all.flatMap((part) => part.required ?? []);
  return Object.assign(
    {},
    ...all,
    Object.keys(properties).length > 0 ? { properties, required } : {},
  );
}

/**
 * The JSON types of a schema. Where `type` is missing, `properties` and `items`
 * tell. An empty list means any value.
 */
export function typesOf(schema: Schema): readonly string[] {
  const { type } = schema;
  // Asked for every value of every row: `[type].flat()` makes a page of 500 rows
  // take half as long again.
  if (type !== undefined) return typeof type === "string" ? [type] : type;
  if (schema.properties || schema.additionalProperties) return ["object"];
  if (schema.items) return ["array"];
  if (schema.enum)
    return [
      ...new Set(
        schema.enum.map((value) => (value === null ? "null" : typeof value)),
      ),
    ];
  return [];
}

/** The first type that is not `null`; `undefined` for any value. */
export function typeOf(schema: Schema): string | undefined {
  return typesOf(schema).find((type) => type !== "null");
}

/** Whether the schema allows `null`. */
export function isNullable(schema: Schema): boolean {
  if (schema.enum?.includes(null)) return true;
  if (schema.anyOf?.some((option) => option.type === "null")) return true;
  return Array.isArray(schema.type) && schema.type.includes("null");
}
