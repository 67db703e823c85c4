/**
 * A schema as TypeScript sees it: the many spellings of one type brought to one
 * form.
 */
import { parts } from "../model/schema.ts";
import type { Schema } from "../model/types.ts";

export type Scalar = "string" | "number" | "boolean";
export interface ObjectForm {
  kind: "object";
  properties: Record<string, Schema>;
  required: Set<string>;
  extra?: Schema;
}
export type Form =
  | { kind: "ref"; id: string }
  | { kind: "scalar"; type: Scalar; values?: string[] }
  | { kind: "array"; items: Schema }
  | ObjectForm
  | { kind: "union"; variants: Schema[] }
  | { kind: "intersection"; members: Schema[] }
  | { kind: "unknown" };
export interface Shape {
  nullable: boolean;
  form: Form;
  /** What states the type, without what only says that it may be null. */
  core: Schema;
}

const isNull = (schema: Schema): boolean => schema.type === "null";

/** The TypeScript type of a scalar; `undefined` for objects and arrays. */
export function scalarOf(type: string): Scalar | undefined {
  if (type === "integer" || type === "number") return "number";
  return type === "string" || type === "boolean" ? type : undefined;
}

/**
 * The type a schema stands for. Refs are kept, so that a named type is compared
 * once and not at every use.
 */
export function shapeOf(schema: Schema): Shape {
  if (schema.ref !== undefined)
    return {
      nullable: false,
      form: { kind: "ref", id: schema.ref },
      core: schema,
    };
  const types = typesOf(schema);
  const nullable =
    types.includes("null") || (schema.enum?.includes(null) ?? false);
  const members = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (members === undefined)
    return { nullable, form: typedForm(schema), core: schema };
  const variants = members.filter((member) => !isNull(member));
  const maybeNull = nullable || variants.length < members.length;
  const [only] = variants;
  if (only !== undefined && variants.length === 1 && !hasFields(schema)) {
    const inner = shapeOf(only);
    const { form, core } = inner;
    const value = schema.default ?? core.default;
    return {
      nullable: maybeNull || inner.nullable,
      form,
      core: value === undefined ? core : { ...core, default: value },
    };
  }
  if (schema.oneOf === undefined && schema.anyOf === undefined) {
    const { allOf: _, ...own } = schema;
    const all = hasFields(schema) ? [...variants, own] : variants;
    return {
      nullable: maybeNull,
      form: { kind: "intersection", members: all },
      core: schema,
    };
  }
  return unionOf(variants, maybeNull, schema);
}

/** Choices among choices are choices, and one that may be null makes all so. */
function unionOf(members: Schema[], nullable: boolean, core: Schema): Shape {
  const shapes = members.map((member) => ({ member, ...shapeOf(member) }));
  // TypeScript sees no other form beside one that may be anything.
  if (shapes.some(({ form }) => form.kind === "unknown"))
    return { nullable, form: { kind: "unknown" }, core };
  return {
    nullable: nullable || shapes.some((one) => one.nullable),
    form: {
      kind: "union",
      variants: shapes.flatMap(({ member, form, core: own }) =>
        form.kind === "union"
          ? form.variants
          : [withoutNull(form.kind === "ref" ? { ref: form.id } : own, member)],
      ),
    },
    core,
  };
}

function withoutNull(schema: Schema, { description }: Schema): Schema {
  const [type, ...more] = typesOf(schema).filter((one) => one !== "null");
  return {
    ...schema,
    ...(description === undefined ? {} : { description }),
    ...(type === undefined || more.length > 0 ? {} : { type }),
    ...(schema.enum === undefined
      ? {}
      : { enum: schema.enum.filter((value) => value !== null) }),
  };
}

const typesOf = ({ type }: Schema): string[] => [type ?? []].flat();

const hasFields = (schema: Schema): boolean =>
  schema.properties !== undefined || schema.additionalProperties !== undefined;

function typedForm(schema: Schema): Form {
  const values =
    schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values !== undefined) return valuesForm(values);
  const [type, ...more] = typesOf(schema).filter((one) => one !== "null");
  if (type === undefined)
    return hasFields(schema) ? objectForm(schema) : { kind: "unknown" };
  if (more.length > 0)
    return {
      kind: "union",
      variants: [type, ...more].map((one) => partFor(one, schema)),
    };
  if (type === "array") return { kind: "array", items: schema.items ?? {} };
  const scalar = scalarOf(type);
  return scalar === undefined
    ? objectForm(schema)
    : { kind: "scalar", type: scalar };
}

/** Values decide the type, as they do in the types that are generated. */
function valuesForm(all: readonly unknown[]): Form {
  const values = all.filter((value) => value !== null);
  const types = [...new Set(values.map((value) => scalarOf(typeof value)))];
  const [type] = types;
  if (type === undefined) return { kind: "unknown" };
  if (types.length > 1)
    return {
      kind: "union",
      variants: types.map((one) => ({
        enum: values.filter(
          (value) => scalarOf(typeof value) === one,
        ) as NonNullable<Schema["enum"]>,
      })),
    };
  return {
    kind: "scalar",
    type,
    values: values.map((value) =>
      typeof value === "string" ? value : JSON.stringify(value),
    ),
  };
}

function objectForm(schema: Schema): ObjectForm {
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

const NUMBER = ["minimum", "maximum", "format"] as const;
/** What a schema of several types says of one of them. */
const SAYS_OF: Readonly<Record<string, readonly (keyof Schema)[]>> = {
  string: ["minLength", "maxLength", "pattern", "format"],
  integer: NUMBER,
  number: NUMBER,
  array: ["items", "minItems", "maxItems"],
  object: ["properties", "required", "additionalProperties", "maxProperties"],
};

function partFor(type: string, schema: Schema): Schema {
  const says = SAYS_OF[type] ?? [];
  const entries = Object.entries(schema).filter(([key]) =>
    (says as readonly string[]).includes(key),
  );
  return { type, ...Object.fromEntries(entries) };
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
    case "intersection":
      return form.members.map((member) => wordFor(member, nameOf)).join(" & ");
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
