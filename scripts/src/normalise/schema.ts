import { defined, isJson, type Json, pointer, textAt } from "../read/json.ts";
import type { Problems } from "../read/problems.ts";
import { annotated, annotationsOf } from "./annotations.ts";
import { checkKeywords } from "./check-keywords.ts";
import type { SpecSchema } from "./document.ts";
import { allowsNull, isOnlyNull, orNull } from "./nullable.ts";

/** What a schema is checked against. */
export interface SchemaContext {
  problems: Problems;
  /** Names under `components.schemas`. */
  names: ReadonlySet<string>;
}

const REF = "#/components/schemas/";
const COMPOSITIONS = ["oneOf", "allOf", "anyOf"] as const;
/** Keywords kept as they stand, in the order they are written. */
const LIMITS = [
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "maxProperties",
  "pattern",
] as const;
/** Brings a schema into the one form `specs/` holds. */
export function normaliseSchema(
  raw: unknown,
  at: string,
  context: SchemaContext,
): SpecSchema {
  if (!isJson(raw)) {
    context.problems.add(at, "a schema must be an object");
    return {};
  }
  checkKeywords(raw, at, context.problems);
  if (isOnlyNull(raw)) return { type: "null", ...annotationsOf(raw) };
  const schema =
    typeof raw["$ref"] === "string"
      ? reference(raw["$ref"], raw, at, context)
      : (flatten(raw, at, context) ?? plain(raw, at, context));
  return allowsNull(raw) ? orNull(schema) : schema;
}

/** The schema a reference leads to; `undefined` where it leads elsewhere. */
export function refTarget($ref: string): string | undefined {
  if (!$ref.startsWith(REF)) return undefined;
  try {
    return decodeURIComponent($ref.slice(REF.length));
  } catch {
    return undefined;
  }
}

function reference(
  $ref: string,
  raw: Json,
  at: string,
  { problems, names }: SchemaContext,
): SpecSchema {
  const name = refTarget($ref);
  if (name === undefined)
    problems.add(pointer(at, "$ref"), `"${$ref}" does not point into ${REF}`);
  else if (!names.has(name))
    problems.add(
      pointer(at, "$ref"),
      `dangling reference: there is no schema "${name}"`,
    );
  return defined<SpecSchema>({ $ref, ...annotationsOf(raw) });
}

/**
 * Official documents wrap a reference into a composition of one, to carry a
 * description or a type beside it. Read literally,
 * `{ type: "string", oneOf: [{ $ref }] }` would become the TypeScript type
 * `string & X`. A choice of one schema and null is that schema or null.
 */
function flatten(
  raw: Json,
  at: string,
  context: SchemaContext,
): SpecSchema | undefined {
  const present = COMPOSITIONS.filter((key) => Array.isArray(raw[key]));
  const [key] = present;
  if (
    key === undefined ||
    present.length > 1 ||
    "properties" in raw ||
    "items" in raw
  )
    return undefined;
  const members = raw[key] as unknown[];
  const isNull = (member: unknown) =>
    key !== "allOf" && isJson(member) && isOnlyNull(member);
  const index = members.findIndex((member) => !isNull(member));
  const others = members.filter((member) => !isNull(member));
  if (others.length !== 1) return undefined;
  const only = normaliseSchema(others[0], pointer(at, key, index), context);
  const schema = annotated(only, annotationsOf(raw));
  return members.length > 1 ? orNull(schema) : schema;
}

function plain(raw: Json, at: string, context: SchemaContext): SpecSchema {
  const child = (value: unknown, ...keys: (string | number)[]) =>
    normaliseSchema(value, pointer(at, ...keys), context);
  const compositions = COMPOSITIONS.filter((key) =>
    Array.isArray(raw[key]),
  ).map((key) => [
    key,
    nullLast(
      (raw[key] as unknown[]).map((item, index) => child(item, key, index)),
    ),
  ]);
  const properties = isJson(raw["properties"])
    ? Object.fromEntries(
        Object.entries(raw["properties"]).map(([name, value]) => [
          name,
          child(value, "properties", name),
        ]),
      )
    : undefined;
  const rest = raw["additionalProperties"];
  return defined<SpecSchema>({
    type: typeOf(raw["type"]),
    format: textAt(raw, "format"),
    enum: enumOf(raw["enum"]),
    const: raw["const"],
    default: raw["default"],
    properties,
    required: requiredOf(raw["required"], properties),
    items:
      raw["items"] === undefined ? undefined : child(raw["items"], "items"),
    // `false` on nearly every official object says nothing: fields outside the
    // schema do arrive.
    additionalProperties:
      rest === true
        ? true
        : isJson(rest)
          ? child(rest, "additionalProperties")
          : undefined,
    ...Object.fromEntries(compositions),
    ...Object.fromEntries(LIMITS.map((key) => [key, raw[key]])),
    ...annotationsOf(raw),
  });
}

/** The types but for null, which is added to the finished schema. */
function typeOf(type: unknown): string | string[] | undefined {
  if (typeof type === "string") return type;
  if (!Array.isArray(type)) return undefined;
  const names = [...new Set(type as string[])].filter(
    (name) => name !== "null",
  );
  return names.length === 1 ? names[0] : names;
}

function enumOf(values: unknown): SpecSchema["enum"] {
  if (!Array.isArray(values)) return undefined;
  return [...new Set(values)].filter((value) => value !== null);
}

function nullLast(members: SpecSchema[]): SpecSchema[] {
  return members.some(({ type }) => type === "null")
    ? [
        ...members.filter(({ type }) => type !== "null"),
        ...members.filter(({ type }) => type === "null").slice(0, 1),
      ]
    : members;
}

function requiredOf(
  required: unknown,
  properties: Record<string, SpecSchema> | undefined,
): string[] | undefined {
  if (!Array.isArray(required) || required.length === 0) return undefined;
  const order = new Map(
    Object.keys(properties ?? {}).map((name, index) => [name, index]),
  );
  const place = (name: string) => order.get(name) ?? -1;
  return [...new Set(required as string[])].sort((a, b) => place(a) - place(b));
}
