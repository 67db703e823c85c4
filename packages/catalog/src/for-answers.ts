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
  const { answers, ...rest } = value as Schema;
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, one]) => [key, apply(one)]),
  ) as Schema;
  // A property of this name is a schema; the annotation has flags.
  const flags = answers as unknown as Record<string, unknown> | undefined;
  if (flags === undefined) return inner;
  if (!Object.values(flags).every((flag) => flag === true))
    return { ...inner, answers: apply(flags) };
  const items =
    flags["nullItems"] === true && inner.items !== undefined
      ? { ...inner, items: orType(inner.items, "null") }
      : inner;
  const numbered = flags["integer"] === true ? orType(items, "integer") : items;
  return flags["nullable"] === true ? orType(numbered, "null") : numbered;
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
