import type { Module, Schema } from "./types.js";

/** Resolves the schemas of one module. */
export interface Schemas {
  /**
   * The schema behind `ref` and single-branch wrappers, with `allOf` merged and
   * `null` branches left out.
   */
  resolve(schema: Schema): Schema;
}

/**
 * Keyed by identity: a row of 30 properties is projected thousands of times
 * from the same schema objects.
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
          `The catalog refers to a schema it does not hold: ${schema.$ref}`,
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
 * The JSON types a schema names; `object` and `array` are seen by their keys
 * where `type` is missing. None means anything goes.
 */
export function typesOf(schema: Schema): readonly string[] {
  if (schema.type !== undefined) return [schema.type].flat();
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

/** The first type that is not `null`; `undefined` where anything goes. */
export function typeOf(schema: Schema): string | undefined {
  return typesOf(schema).find((type) => type !== "null");
}

/** Whether `null` conforms. */
export function isNullable(schema: Schema): boolean {
  if (schema.enum?.includes(null)) return true;
  if (schema.anyOf?.some((option) => option.type === "null")) return true;
  return Array.isArray(schema.type) && schema.type.includes("null");
}
