import type { NestedFields } from "../schema/nested-fields.js";

/** Items of an array that are looked at. */
const ITEMS = 5;

/**
 * Finds fields inside the objects and arrays of a row that the catalog lacks.
 *
 * @param found told the place of each: `"items.sku.colour"`
 */
export function nestedUnknown(
  row: Readonly<Record<string, unknown>>,
  fields: NestedFields,
  found: (place: string, value: unknown) => void,
): void {
  for (const [name, inner] of fields)
    if (inner !== undefined && Object.hasOwn(row, name))
      look(row[name], inner, name, found);
}

function look(
  value: unknown,
  fields: NestedFields,
  place: string,
  found: (place: string, value: unknown) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, ITEMS)) look(item, fields, place, found);
    return;
  }
  for (const [name, inside] of Object.entries(value)) {
    const inner = fields.get(name);
    if (inner !== undefined) look(inside, inner, `${place}.${name}`, found);
    else if (!fields.has(name)) found(`${place}.${name}`, inside);
  }
}
