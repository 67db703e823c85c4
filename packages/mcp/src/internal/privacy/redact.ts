import type { ModuleDetails, OperationDetails, Schema } from "@st/catalog";

const REDACTED = "[redacted]";

/**
 * Replaces personal data in answers of an operation, by the flags of the
 * catalog. Text of a field that the catalog does not know is replaced, too.
 */
export function redactRows(
  rows: readonly unknown[],
  { rows: described, success, kind }: OperationDetails,
  { schemas }: ModuleDetails,
): readonly unknown[] {
  const answers = success.flatMap(({ schema }) => schema ?? []);
  const given = described === undefined ? answers : [described.schema];
  return rows.map((row) => {
    if (kind !== "accepted") return redact(row, given, schemas);
    // Its status says which of the answers the data is.
    const { status, data } = row as { status: number; data: unknown };
    return { status, data: redact(data, given, schemas) };
  });
}

/** Replaces every text: for answers that no schema describes. */
export function redactTexts(value: unknown): unknown {
  return redact(value, [], {});
}

type Schemas = ModuleDetails["schemas"];

/** @param given what the value may be: one schema, or any of several */
function redact(
  value: unknown,
  given: readonly Schema[],
  schemas: Schemas,
): unknown {
  if (value === null || value === undefined || typeof value === "boolean")
    return value;
  const branches = given.flatMap((schema) => branchesOf(schema, schemas));
  // Which branch a value is of is not known: what one flags is left out.
  if (branches.some(({ personal }) => personal)) return REDACTED;
  if (Array.isArray(value)) {
    const items = branches.flatMap((schema) => schema.items ?? []);
    return value.map((item) => redact(item, items, schemas));
  }
  if (typeof value === "object")
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        redact(
          inner,
          branches.flatMap((schema) => fieldOf(schema, name)),
          schemas,
        ),
      ]),
    );
  return typeof value === "string" && !branches.some(isText) ? REDACTED : value;
}

/** What a reference and alternatives lead to; a flag beside them stays. */
function branchesOf(schema: Schema, schemas: Schemas): Schema[] {
  const { $ref, anyOf, personal } = schema;
  const target = schemas[$ref?.replace("#/$defs/", "") ?? ""]?.schema;
  const inner = anyOf ?? (target === undefined ? undefined : [target]);
  if (inner === undefined) return [schema];
  return inner
    .flatMap((one) => branchesOf(one, schemas))
    .map((one) => (personal === undefined ? one : { ...one, personal }));
}

function fieldOf(
  { properties = {}, additionalProperties }: Schema,
  name: string,
): Schema[] {
  if (Object.hasOwn(properties, name)) return [properties[name] as Schema];
  return typeof additionalProperties === "object" ? [additionalProperties] : [];
}

function isText({ type, enum: choices }: Schema): boolean {
  return choices !== undefined || [type].flat().includes("string");
}
