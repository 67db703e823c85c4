/**
 * A schema as TypeScript sees it: the many spellings of one type brought to one
 * form.
 */
import { parts } from "../model/schema.ts";
import type { Schema } from "../model/types.ts";

export type Scalar = "string" | "number" | "boolean";
export type Form =
  | { kind: "ref"; id: string }
  | { kind: "scalar"; type: Scalar; values?: string[] }
  | { kind: "array"; items: Schema }
  | {
      kind: "object";
      properties: Record<string, Schema>;
      required: Set<string>;
      extra?: Schema;
    }
  | { kind: "union"; variants: Schema[] }
  | { kind: "unknown" };
export interface Shape {
  nullable: boolean;
  form: Form;
}

const isNull = (schema: Schema): boolean => schema.type === "null";

/** The TypeScript type of a scalar; `undefined` for objects and arrays. */
export function scalarOf(type: string): Scalar | undefined {
  if (type === "integer" || type === "number") return "number";
  return type === "string" || type === "boolean" ? type : undefined;
}

/**
 * Enum values as text; `null` among them is nullability, told apart by
 * `shapeOf`.
 */
function valuesOf(schema: Schema): string[] | undefined {
  const values =
    schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  return values
    ?.filter((value) => value !== null)
    .map((value) =>
      typeof value === "string" ? value : JSON.stringify(value),
    );
}

function scalarForm(type: Scalar, schema: Schema): Form {
  const values = valuesOf(schema);
  return values === undefined
    ? { kind: "scalar", type }
    : { kind: "scalar", type, values };
}

function objectForm(schema: Schema): Form {
  const extra = schema.additionalProperties;
  return {
    kind: "object",
    properties: schema.properties ?? {},
    required: new Set(schema.required),
    ...(extra === undefined || extra === false
      ? {}
      : { extra: extra === true ? {} : extra }),
  };
}

function typedForm(types: string[], schema: Schema): Form {
  const [type] = types;
  if (type === undefined) {
    if (
      schema.properties !== undefined ||
      schema.additionalProperties !== undefined
    )
      return objectForm(schema);
    const [value] = schema.enum ?? [schema.const];
    const scalar = scalarOf(typeof value);
    return scalar === undefined
      ? { kind: "unknown" }
      : scalarForm(scalar, schema);
  }
  if (types.length > 1)
    return {
      kind: "union",
      variants: types.map((one) => ({ ...schema, type: one })),
    };
  if (type === "array") return { kind: "array", items: schema.items ?? {} };
  const scalar = scalarOf(type);
  return scalar === undefined ? objectForm(schema) : scalarForm(scalar, schema);
}

/**
 * The type a schema stands for. Refs are kept, so that a named type is compared
 * once and not at every use.
 */
export function shapeOf(schema: Schema): Shape {
  if (schema.ref !== undefined)
    return { nullable: false, form: { kind: "ref", id: schema.ref } };
  const types = [schema.type ?? []].flat();
  const nullable =
    types.includes("null") || (schema.enum?.includes(null) ?? false);
  const choices = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choices === undefined)
    return {
      nullable,
      form: typedForm(
        types.filter((type) => type !== "null"),
        schema,
      ),
    };
  const variants = choices.filter((choice) => !isNull(choice));
  const maybeNull = nullable || variants.length < choices.length;
  const [only] = variants;
  if (only === undefined || variants.length > 1)
    return { nullable: maybeNull, form: { kind: "union", variants } };
  const inner = shapeOf(only);
  return { nullable: maybeNull || inner.nullable, form: inner.form };
}

/** One word for a type, for reports. */
export function wordFor(
  schema: Schema,
  nameOf: (id: string) => string,
): string {
  const { nullable, form } = shapeOf(schema);
  return `${formWord(form, nameOf)}${nullable ? " | null" : ""}`;
}

function formWord(form: Form, nameOf: (id: string) => string): string {
  switch (form.kind) {
    case "ref":
      return nameOf(form.id);
    case "scalar":
      return form.type;
    case "array":
      return `${wordFor(form.items, nameOf)}[]`;
    case "union":
      return form.variants
        .map((variant) => wordFor(variant, nameOf))
        .join(" | ");
    case "object":
      return "object";
    case "unknown":
      return "unknown";
  }
}

/** Official names of the types a schema mentions, at any depth of its own. */
export function refsIn(
  schema: Schema,
  found: Set<string> = new Set(),
): Set<string> {
  for (const { ref } of parts(schema)) if (ref !== undefined) found.add(ref);
  return found;
}
