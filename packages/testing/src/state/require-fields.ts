import { didYouMean, show } from "@st/core/module";
import { fits } from "../data/fits.js";
import { typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import type { View } from "./views.js";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks that the operations show every field of a row.
 *
 * @param others names that the caller knows beside the fields, to suggest
 * @throws for a field that none of the schemas has, or a value that none shows
 */
export function requireFields(
  name: string,
  views: readonly View[],
  row: Fields,
  others: readonly string[] = [],
): void {
  const outer = views.map(resolve);
  // Some reads return the row as `data` of an envelope.
  const inner = inside(outer, "data").filter(
    ({ schema }) => typeOf(schema) === "object",
  );
  check(name, [...outer, ...inner], row, "", ["id", ...others]);
}

/** @param further fields that are allowed without a schema */
function check(
  name: string,
  views: readonly View[],
  row: Fields,
  path: string,
  further: readonly string[] = [],
): void {
  // A schema without properties allows any field.
  if (views.length === 0 || views.some(({ schema }) => !schema.properties))
    return;
  const fields = new Set([
    ...further,
    ...views.flatMap(({ schema }) => Object.keys(schema.properties ?? {})),
  ]);
  for (const [field, value] of Object.entries(row)) {
    if (!fields.has(field)) {
      throw new Error(
        `rows: ${name} has no field ${JSON.stringify(path + field)}.${didYouMean(field, [...fields])}`,
      );
    }
    const found = inside(views, field);
    requireValue(`${name}: ${path}${field}`, found, value);
    const list = Array.isArray(value);
    const next = list
      ? found.map(({ schemas, schema }) =>
          resolve({ schemas, schema: schema.items ?? {} }),
        )
      : found;
    for (const item of list ? value : [value])
      if (isRecord(item)) check(name, next, item, `${path}${field}.`);
  }
}

/**
 * Checks that a value is one that at least one of the schemas can show.
 *
 * @throws for another type, or a value that an enum does not have
 */
function requireValue(
  field: string,
  views: readonly View[],
  value: unknown,
): void {
  if (value === null || value === undefined || views.length === 0) return;
  if (views.some(({ schema }) => accepts(schema, value))) return;
  const schema = views[0]?.schema ?? {};
  const wanted = schema.enum
    ? `one of ${schema.enum.filter((each) => each !== null).join(", ")}`
    : [typeOf(schema), schema.format].filter(Boolean).join(" ");
  const near =
    schema.enum && typeof value === "string"
      ? didYouMean(value, schema.enum.map(String))
      : "";
  throw new Error(`rows: ${field} is ${show(value)}; give ${wanted}.${near}`);
}

/** An amount may be given as a number or a text, an object by its id. */
function accepts(schema: Schema, value: unknown): boolean {
  if (fits(schema, value)) return true;
  const type = typeOf(schema);
  if (typeof value === "number") return type === "string" || type === "object";
  return (
    type === "number" &&
    typeof value === "string" &&
    value.trim() !== "" &&
    Number.isFinite(Number(value))
  );
}

function inside(views: readonly View[], field: string): View[] {
  return views.flatMap(({ schemas, schema }) => {
    const property = schema.properties?.[field];
    return property ? [resolve({ schemas, schema: property })] : [];
  });
}

function resolve({ schemas, schema }: View): View {
  return { schemas, schema: schemas.resolve(schema) };
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
