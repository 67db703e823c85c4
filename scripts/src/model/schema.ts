import type { SpecSchema } from "../normalise/document.ts";
import { defined } from "../read/json.ts";
import type { Schema } from "./types.ts";

const REF = "#/components/schemas/";

/**
 * A schema of the document as the model holds it: references by official name.
 */
export function modelSchema(spec: SpecSchema): Schema {
  const {
    $ref,
    properties,
    items,
    additionalProperties,
    oneOf,
    allOf,
    anyOf,
    ...rest
  } = spec;
  const { "x-deprecatedMessage": message, ...plain } = rest;
  const description = [plain.description, message]
    .filter((text) => text !== undefined)
    .join(" ");
  return {
    ...($ref === undefined
      ? {}
      : { ref: decodeURIComponent($ref.slice(REF.length)) }),
    ...plain,
    ...(description === "" ? {} : { description }),
    ...(properties === undefined
      ? {}
      : { properties: mapValues(properties, modelSchema) }),
    ...(items === undefined ? {} : { items: modelSchema(items) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === "object"
              ? modelSchema(additionalProperties)
              : additionalProperties,
        }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(modelSchema) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(modelSchema) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(modelSchema) }),
  };
}

function mapValues<A, B>(
  record: Record<string, A>,
  map: (value: A) => B,
): Record<string, B> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, map(value)]),
  );
}

/** The schemas of a module by official name. */
export type SchemaMap = ReadonlyMap<string, Schema>;

/** Follows a reference, also one that may be null. */
export function resolve(
  schema: Schema | undefined,
  schemas: SchemaMap,
): Schema | undefined {
  if (schema?.ref !== undefined)
    return resolve(schemas.get(schema.ref), schemas);
  if (schema?.oneOf?.length === 2 && schema.oneOf[1]?.type === "null")
    return resolve(schema.oneOf[0], schemas);
  return schema;
}

/** Whether a value of the schema may be of a JSON type. */
export function hasType(schema: Schema | undefined, type: string): boolean {
  return Array.isArray(schema?.type)
    ? schema.type.includes(type)
    : schema?.type === type;
}

/** Whether null is a value of the schema itself; references are not followed. */
export function isNullable(schema: Schema): boolean {
  const branches = schema.oneOf ?? schema.anyOf ?? [];
  return (
    hasType(schema, "null") ||
    schema.enum?.includes(null) === true ||
    branches.some(({ type }) => type === "null")
  );
}

/** The schema with null among its values. */
export function nullable(schema: Schema): Schema {
  if (isNullable(schema)) return schema;
  if (schema.type !== undefined && schema.enum === undefined)
    return { ...schema, type: [schema.type, "null"].flat() };
  return oneOfWith(schema, { type: "null" });
}

/** The schema as a property of what clients receive. */
export function forAnswers(schema: Schema): Schema {
  const { answers, ...rest } = schema;
  if (answers === undefined) return schema;
  const items: Schema =
    answers.nullItems === true && rest.items !== undefined
      ? { ...rest, items: nullable(rest.items) }
      : rest;
  const widened =
    answers.integer === true ? oneOfWith(items, { type: "integer" }) : items;
  return answers.nullable === true ? nullable(widened) : widened;
}

/** A further form; what is said of the schema stays outside. */
function oneOfWith(schema: Schema, form: Schema): Schema {
  const { description, deprecated, observed, nullRate, oneOf, ...inner } =
    schema;
  const said = { description, deprecated, observed, nullRate };
  const forms = oneOf ?? [inner];
  const withoutNull = forms.filter(({ type }) => type !== "null");
  return {
    ...defined(said),
    oneOf: [
      ...withoutNull,
      form,
      ...forms.filter(({ type }) => type === "null"),
    ],
  };
}

/** Every schema inside one, itself first; references are not followed. */
export function* parts(schema: Schema): Generator<Schema> {
  yield schema;
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(typeof schema.additionalProperties === "object"
      ? [schema.additionalProperties]
      : []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
  ];
  for (const part of inner) yield* parts(part);
}
