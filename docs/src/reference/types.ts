import type { ModuleDetails, Schema } from "@st/catalog";
import { schemaAddress } from "./addresses.ts";
import { plain } from "./markdown.ts";

/** More values of an enum than these are listed in its own section only. */
const MOST_VALUES = 8;

/** The type of a value, in Markdown; schemas are links to their sections. */
export function typeOf(module: ModuleDetails, schema: Schema): string {
  const { $ref, type, items, anyOf, allOf, format, additionalProperties } =
    schema;
  if ($ref !== undefined) return linkTo(module, $ref.replace("#/$defs/", ""));
  if (schema.enum) return schema.enum.map(inCode).join(" or ");
  if (schema.const !== undefined) return inCode(schema.const);
  if (anyOf)
    return unique(anyOf.map((one) => typeOf(module, one))).join(" or ");
  if (allOf)
    return unique(allOf.map((one) => typeOf(module, one))).join(" and ");
  const kinds = [type ?? []].flat();
  return kinds
    .map((kind) => {
      if (kind === "array") return `list of ${typeOf(module, items ?? {})}`;
      if (kind === "object" && typeof additionalProperties === "object")
        return `map of ${typeOf(module, additionalProperties)}`;
      return kind !== "null" && format !== undefined
        ? `${kind} (${format})`
        : kind;
    })
    .join(" or ");
}

function linkTo(module: ModuleDetails, name: string): string {
  const found = module.schemas[name];
  if (found === undefined) return `\`${name}\``;
  const link = `[\`${name}\`](${schemaAddress(module.id, name)})`;
  const values = found.schema.enum ?? [];
  return values.length > 0 && values.length <= MOST_VALUES
    ? `${link}: ${values.map(inCode).join(", ")}`
    : link;
}

function inCode(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

function unique(texts: readonly string[]): string[] {
  return [
    ...new Set(texts.filter((text) => text !== "null")),
    ...(texts.includes("null") ? ["null"] : []),
  ];
}

/** What a schema says of its values beside their type. */
export function limitsOf(schema: Schema): string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const limits: readonly (readonly [unknown, string])[] = [
    [minimum, `at least ${minimum}`],
    [maximum, `at most ${maximum}`],
    [minLength, `at least ${minLength} characters`],
    [maxLength, `at most ${maxLength} characters`],
    [minItems, `at least ${minItems} entries`],
    [maxItems, `at most ${maxItems} entries`],
    [schema.default, `\`${JSON.stringify(schema.default)}\` by default`],
    [schema.pattern, `matches \`${schema.pattern}\``],
  ];
  return limits.flatMap(([value, text]) => (value === undefined ? [] : [text]));
}

/** The properties of an object, one entry each. */
export function propertiesOf(module: ModuleDetails, schema: Schema): string[] {
  const { properties = {}, required = [], allOf = [] } = schema;
  return [
    ...allOf.flatMap((one) =>
      one.$ref === undefined
        ? propertiesOf(module, one)
        : [`everything of ${typeOf(module, one)}`],
    ),
    ...Object.entries(properties).map(([name, property]) => {
      const facts = [
        ...(required.includes(name) ? [] : ["optional"]),
        ...(property.deprecated ? ["deprecated"] : []),
        ...limitsOf(property),
      ];
      return [
        `**\`${name}\`** ${[typeOf(module, property), ...facts].join(", ")}.`,
        ...(property.description ? [plain(property.description)] : []),
        ...(property.observed ? [property.observed] : []),
      ].join(" ");
    }),
  ];
}
