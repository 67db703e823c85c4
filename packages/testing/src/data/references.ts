import type { Facts } from "./company/types.js";
import { referenceTargets } from "./names.js";
import { hash, mix } from "./random.js";
import { Row, rowOf } from "./row.js";
import { stringFor } from "./strings.js";

/**
 * The value of a field in a record, which may have it under another name:
 * `customer: { id: 5 }` where a view shows `customerId`, and the reverse.
 */
export function given(record: Facts | undefined, property: string): unknown {
  if (!record) return undefined;
  const own = record[property];
  if (own !== undefined) return own;
  if (property.endsWith("Id")) {
    const inner = record[property.slice(0, -2)];
    return isRecord(inner) ? inner["id"] : inner === null ? null : undefined;
  }
  if (!(property in referenceTargets)) return undefined;
  const id = record[`${property}Id`];
  return id === undefined || id === null ? id : { id };
}

/**
 * The row that an object inside another row stands for: the one whose id is
 * given, or else the one that the row refers to.
 */
export function referred(
  row: Row,
  target: string,
  id: unknown,
): Row | undefined {
  const { world, schemas, books } = row;
  if (id !== undefined && id !== null) {
    const found = books?.find(target, id as number | string);
    return found === undefined ? undefined : books?.row(target, found);
  }
  const index = world.reference(row.collection, row.index, target);
  return books
    ? books.row(target, index)
    : rowOf(world, schemas, target, index);
}

/** Name columns that stand beside an id: `technicianName` by `technicianId`. */
const named = new Set([
  "businessUnit",
  "campaign",
  "customer",
  "employee",
  "jobType",
  "location",
  "technician",
  "vendor",
]);

/** The name of the row that a name column refers to. */
export function referredName(
  row: Row,
  property: string,
  records: readonly (Facts | undefined)[],
): string | undefined {
  if (!property.endsWith("Name")) return undefined;
  const stem = property.slice(0, -4);
  const target = named.has(stem) ? referenceTargets[stem] : undefined;
  if (target === undefined) return undefined;
  let id: unknown;
  for (const record of records) id ??= given(record, `${stem}Id`);
  const other = referred(row, target, id);
  return other && nameOf(other);
}

const salt = hash("name");

/** The name of a row. */
export function nameOf(row: Row): string {
  const written = row.written["name"];
  return typeof written === "string"
    ? written
    : stringFor("name", { type: "string" }, row, mix(row.key, salt));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Row)
  );
}
