import type { Json } from "../read/json.ts";
import { annotationsOf, withoutAnnotations } from "./annotations.ts";
import type { SpecSchema } from "./document.ts";

const NULL: SpecSchema = { type: "null" };

/**
 * Whether a schema as published lets its value be null, besides its choices.
 * Editions say so in three ways: `nullable: true` (OpenAPI 3.0, and left over
 * in documents that call themselves 3.1), a type `null`, a value null.
 */
export function allowsNull(raw: Json): boolean {
  const { nullable, type, enum: values } = raw;
  return (
    nullable === true ||
    (Array.isArray(type) && type.includes("null")) ||
    (Array.isArray(values) && values.includes(null))
  );
}

/** Whether a schema as published lets its value be nothing but null. */
export function isOnlyNull(raw: Json): boolean {
  const { type, enum: values } = raw;
  return (
    type === "null" ||
    raw["const"] === null ||
    (Array.isArray(type) && isOnly(type, "null")) ||
    (Array.isArray(values) && isOnly(values, null))
  );
}

function isOnly(list: readonly unknown[], value: unknown): boolean {
  return list.length > 0 && list.every((one) => one === value);
}

/**
 * A normalised schema with null added, always in the same form: the last of its
 * types and values where it states them itself, else the last of its choices.
 */
export function orNull(schema: SpecSchema): SpecSchema {
  const { $ref, oneOf, anyOf, allOf } = schema;
  if (oneOf !== undefined)
    return { ...withNullType(schema), oneOf: withNullChoice(oneOf) };
  if (anyOf !== undefined)
    return { ...withNullType(schema), anyOf: withNullChoice(anyOf) };
  if ($ref !== undefined || allOf !== undefined || schema.const !== undefined) {
    return {
      oneOf: [withoutAnnotations(schema), NULL],
      ...annotationsOf(schema),
    };
  }
  const typed = withNullType({ ...impliedType(schema), ...schema });
  const { enum: values } = schema;
  return values === undefined || values.includes(null)
    ? typed
    : { ...typed, enum: [...values, null] };
}

function withNullType(schema: SpecSchema): SpecSchema {
  const { type } = schema;
  if (type === undefined || [type].flat().includes("null")) return schema;
  return { ...schema, type: [type, "null"].flat() };
}

function withNullChoice(choices: readonly SpecSchema[]): SpecSchema[] {
  return [...choices.filter(({ type }) => type !== "null"), NULL];
}

/** Without a type, null could only be added to what may be anything anyway. */
function impliedType(schema: SpecSchema): Pick<SpecSchema, "type"> {
  if (schema.properties !== undefined) return { type: "object" };
  if (schema.additionalProperties !== undefined) return { type: "object" };
  return schema.items === undefined ? {} : { type: "array" };
}

/**
 * A normalised schema with null taken away, for a query parameter: it cannot
 * carry null, and one that may be null may be left out.
 */
export function withoutNull(schema: SpecSchema): SpecSchema {
  const { type, oneOf, anyOf, enum: values } = schema;
  const choices = (oneOf ?? anyOf)?.filter((one) => one.type !== "null");
  const [only] = choices ?? [];
  if (only !== undefined && choices?.length === 1) return only;
  const types = [type ?? []].flat().filter((name) => name !== "null");
  const [first] = types;
  return {
    ...schema,
    ...(first === undefined ? {} : { type: types.length > 1 ? types : first }),
    ...(values && { enum: values.filter((value) => value !== null) }),
    ...(choices && { [oneOf === undefined ? "anyOf" : "oneOf"]: choices }),
  };
}
