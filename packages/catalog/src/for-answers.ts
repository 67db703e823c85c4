import type { Schema } from "./schema.js";

/**
 * A schema as answers have it: what recorded answers showed of properties that
 * are also sent (`answers`) is applied, at every depth. Schemas that are only
 * received come back as they are.
 */
export function forAnswers(schema: Schema): Schema {
  return apply(schema) as Schema;
}

function apply(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(apply);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, apply(one)]),
  );
  // A property of this name is a schema; the annotation has flags.
  const flags = Object.values(inner["answers"] ?? {});
  const annotated = flags.length > 0 && flags.every((flag) => flag === true);
  return annotated ? asAnswered(inner) : inner;
}

/** The same for the schema itself, without those inside it. */
export function asAnswered({ answers, ...schema }: Schema): Schema {
  if (answers === undefined) return schema;
  const { nullable, nullItems, integer } = answers;
  const items =
    nullItems && schema.items !== undefined
      ? { ...schema, items: orType(schema.items, "null") }
      : schema;
  const numbered = integer ? orType(items, "integer") : items;
  return nullable ? orType(numbered, "null") : numbered;
}

function orType(schema: Schema, type: "null" | "integer"): Schema {
  if (typeof schema.type === "string" && schema.enum === undefined)
    return { ...schema, type: [schema.type, type] };
  const { description, observed, nullRate, personal, ...inner } = schema;
  const said = { description, observed, nullRate, personal };
  const branches = inner.anyOf ?? [inner];
  return {
    ...Object.fromEntries(
      Object.entries(said).filter(([, one]) => one !== undefined),
    ),
    anyOf: [...branches, { type }],
  };
}
