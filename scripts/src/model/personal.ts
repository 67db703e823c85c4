import { resolve, type SchemaMap } from "./schema.ts";
import type { Module, Schema } from "./types.ts";

/**
 * One decision of `scripts/personal.json`: whether these fields hold personal
 * data, and why. The first entry that names a field and its place decides.
 */
export interface PersonalEntry {
  personal: boolean;
  /** Why, and whether the decision is a borderline one. */
  why: string;
  /**
   * The entry decides numbers, dates and closed lists of values, too; without
   * it, text alone. An object has no flag of its own, but its properties have.
   */
  anyType?: true;
  /** Names of properties and of path and query parameters. */
  names: string[];
  /**
   * Where they stand: `"crm.CustomerResponse"` for a property of a schema,
   * `"crm.customers.list"` for a parameter; `*` stands for any text. Without
   * it: everywhere.
   */
  in?: string[];
}

export type PersonalTable = readonly PersonalEntry[];

/** A property or a parameter, and where it stands. */
export interface Field {
  /** `"crm.CustomerResponse"` or `"crm.customers.list"`. */
  place: string;
  name: string;
  /** Free text, a list of it, or anything at all. */
  text: boolean;
}

/**
 * The entry that decides a field, or `undefined` where the table does not know
 * it.
 */
export function entryFor(
  table: PersonalTable,
  { place, name, text }: Field,
): PersonalEntry | undefined {
  return table.find(
    (entry) =>
      (text || entry.anyType === true) &&
      entry.names.includes(name) &&
      (entry.in === undefined || entry.in.some((one) => fits(place, one))),
  );
}

/**
 * Whether a field holds personal data. Text that nobody has reviewed counts as
 * personal, so that a new field is not shown by mistake.
 */
export function isPersonal(table: PersonalTable, field: Field): boolean {
  return entryFor(table, field)?.personal ?? field.text;
}

/** Whether `place` has the form of `pattern`, where `*` is any text. */
export function fits(place: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return place === pattern;
  if (!place.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = place.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? "";
  return place.length - last.length >= at && place.endsWith(last);
}

/** Formats of text that nobody types. */
const NO_FREE_TEXT = new Set(["date", "date-time", "duration", "guid"]);

/** Whether a value can be free text: a string without a list of its values. */
export function isText(schema: Schema, schemas: SchemaMap, depth = 0): boolean {
  const found = resolve(schema, schemas) ?? schema;
  const branches = found.oneOf ?? found.anyOf ?? found.allOf;
  if (branches !== undefined)
    return (
      depth < 5 &&
      branches.some(
        (branch) =>
          branch.type !== "null" && isText(branch, schemas, depth + 1),
      )
    );
  if (found.enum !== undefined || found.properties !== undefined) return false;
  const types = [found.type ?? []].flat().filter((type) => type !== "null");
  if (types.includes("array"))
    return depth < 5 && isText(found.items ?? {}, schemas, depth + 1);
  if (types.includes("string")) return !NO_FREE_TEXT.has(found.format ?? "");
  return types.length === 0 || types.includes("object");
}

/** Every property and parameter of a module. */
export function fieldsOf(module: Module): Field[] {
  const schemas: SchemaMap = new Map(
    module.schemas.map(({ id, schema }) => [id, schema]),
  );
  const fields: Field[] = [];
  const add = (place: string, name: string, schema: Schema) =>
    fields.push({ place, name, text: isText(schema, schemas) });
  const walk = (place: string, schema: Schema) => {
    for (const [name, value] of Object.entries(schema.properties ?? {}))
      add(place, name, value);
    for (const inner of innerSchemas(schema)) walk(place, inner);
  };
  for (const { name, schema } of module.schemas)
    walk(`${module.id}.${name}`, schema);
  for (const operation of module.operations) {
    const place = `${module.id}.${operation.resource}.${operation.method}`;
    for (const { name, schema } of operation.pathParameters)
      add(place, name, schema);
    for (const { name, schema } of operation.query) add(place, name, schema);
    for (const schema of [operation.body, ...operation.success].map(
      (one) => one?.schema,
    ))
      if (schema !== undefined) walk(place, schema);
  }
  return fields;
}

function innerSchemas(schema: Schema): Schema[] {
  const { properties, items, additionalProperties, oneOf, anyOf, allOf } =
    schema;
  return [
    ...Object.values(properties ?? {}),
    ...(items === undefined ? [] : [items]),
    ...(typeof additionalProperties === "object" ? [additionalProperties] : []),
    ...(oneOf ?? []),
    ...(anyOf ?? []),
    ...(allOf ?? []),
  ];
}
