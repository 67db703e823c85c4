import { defined, isJson, type Json, pointer, textAt } from "../read/json.ts";
import type { Problems } from "../read/problems.ts";
import type { SpecSchema } from "./document.ts";

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
/**
 * Keywords that change what a value may be in a way the model cannot say.
 * Ignoring one would give wrong types.
 */
const UNKNOWN_STRUCTURE = [
  "not",
  "if",
  "patternProperties",
  "prefixItems",
  "contains",
  "propertyNames",
  "dependentSchemas",
  "$defs",
  "$dynamicRef",
];

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
  for (const key of UNKNOWN_STRUCTURE) {
    if (key in raw)
      context.problems.add(
        pointer(at, key),
        `the keyword "${key}" is not known to the generator; teach it in scripts/src/normalise/schema.ts`,
      );
  }
  if (typeof raw["$ref"] === "string")
    return reference(raw["$ref"], raw, at, context);
  return flatten(raw, at, context) ?? plain(raw, at, context);
}

function reference(
  $ref: string,
  raw: Json,
  at: string,
  { problems, names }: SchemaContext,
): SpecSchema {
  const name = $ref.startsWith(REF)
    ? decodeURIComponent($ref.slice(REF.length))
    : undefined;
  if (name === undefined)
    problems.add(pointer(at, "$ref"), `"${$ref}" does not point into ${REF}`);
  else if (!names.has(name))
    problems.add(
      pointer(at, "$ref"),
      `dangling reference: there is no schema "${name}"`,
    );
  return defined<SpecSchema>({ $ref, ...annotations(raw) });
}

/**
 * Official documents wrap a reference into a composition of one, to carry a
 * description or a type beside it. Read literally,
 * `{ type: "string", oneOf: [{ $ref }] }` would become the TypeScript type
 * `string & X`.
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
  if (members.length !== 1) return undefined;
  const only = normaliseSchema(members[0], pointer(at, key, 0), context);
  const nullable = Array.isArray(raw["type"]) && raw["type"].includes("null");
  const described = { ...only, ...annotations(raw) };
  if (!nullable) return described;
  return { ...annotations(raw), oneOf: [only, { type: "null" }] };
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
    enum: Array.isArray(raw["enum"]) ? raw["enum"] : undefined,
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
    ...annotations(raw),
  });
}

function annotations(
  raw: Json,
): Pick<SpecSchema, "deprecated" | "description" | "x-deprecatedMessage"> {
  return defined({
    deprecated: raw["deprecated"] === true ? true : undefined,
    description: textAt(raw, "description"),
    "x-deprecatedMessage": textAt(raw, "x-deprecatedMessage"),
  });
}

function typeOf(type: unknown): string | string[] | undefined {
  if (typeof type === "string") return type;
  if (!Array.isArray(type)) return undefined;
  const names = [
    ...type.filter((name) => name !== "null"),
    ...(type.includes("null") ? ["null"] : []),
  ] as string[];
  return names.length === 1 ? names[0] : names;
}

function nullLast(members: SpecSchema[]): SpecSchema[] {
  return [
    ...members.filter(({ type }) => type !== "null"),
    ...members.filter(({ type }) => type === "null"),
  ];
}

function requiredOf(
  required: unknown,
  properties: Record<string, SpecSchema> | undefined,
): string[] | undefined {
  if (!Array.isArray(required) || required.length === 0) return undefined;
  const order = Object.keys(properties ?? {});
  return [...new Set(required as string[])].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
}
