import { didYouMean } from "@st/core/module";
import { typeOf } from "../model/schemas.js";
import type { View } from "./views.js";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks that the operations show every field of a row.
 *
 * @throws for a field that none of the schemas has
 */
export function requireFields(
  name: string,
  views: readonly View[],
  row: Fields,
): void {
  const outer = views.map(resolve);
  // Some reads return the row as `data` of an envelope.
  const inner = inside(outer, "data").filter(
    ({ schema }) => typeOf(schema) === "object",
  );
  check(name, [...outer, ...inner], row, "", ["id"]);
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
