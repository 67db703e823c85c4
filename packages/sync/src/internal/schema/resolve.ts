import type { ModuleDetails } from "@st/catalog";

type Schema = ModuleDetails["schemas"][string]["schema"];

/** A schema's own keywords, those of what it refers to, and whether null fits. */
export interface Resolved {
  readonly types: readonly string[];
  readonly format?: string;
  readonly properties: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly personal: boolean;
  /** It may have properties of any name. */
  readonly isOpen: boolean;
}

const NONE: Resolved = {
  types: [],
  properties: {},
  personal: false,
  isOpen: false,
};

/** Follows references and alternatives down to types and properties. */
export function resolve(
  module: ModuleDetails,
  schema: Schema | undefined,
): Resolved {
  if (schema === undefined) return NONE;
  const { $ref, anyOf = [], allOf = [], enum: values } = schema;
  const inner = [...anyOf, ...allOf].map((one) => resolve(module, one));
  if ($ref !== undefined) {
    const name = $ref.slice("#/$defs/".length);
    inner.push(resolve(module, module.schemas[name]?.schema));
  }
  const own =
    schema.type === undefined
      ? (values ?? []).map((value) =>
          typeof value === "number" ? "integer" : typeof value,
        )
      : [schema.type].flat();
  const types = [...own, ...inner.flatMap((one) => one.types)];
  const format = schema.format ?? inner.find((one) => one.format)?.format;
  const items = schema.items ?? inner.find((one) => one.items)?.items;
  return {
    types: [...new Set(types)].filter((type) => type !== "null"),
    properties: Object.assign(
      {},
      ...inner.map((one) => one.properties),
      schema.properties,
    ),
    personal: schema.personal === true || inner.some((one) => one.personal),
    isOpen:
      Boolean(schema.additionalProperties) || inner.some((one) => one.isOpen),
    ...(format !== undefined && { format }),
    ...(items !== undefined && { items }),
  };
}
