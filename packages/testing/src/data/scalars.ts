import { isNullable, typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { fits } from "./fits.js";
import { targetOf } from "./names.js";
import { isMissing } from "./nulls.js";
import { numberFor } from "./numbers.js";
import type { Place } from "./place.js";
import { guid, mix, pick } from "./random.js";
import { referredName } from "./references.js";
import type { Row } from "./row.js";
import { stringFor } from "./strings.js";
import { timestamp } from "./times.js";

/** A value of an enum. */
export function enumerated(
  schema: Schema,
  values: readonly unknown[],
  at: Place,
): unknown {
  if (fits(schema, at.written)) return at.written;
  if (fits(schema, at.fact)) return at.fact;
  return at.fresh ? initial(values) : pickEnum(values, at);
}

/**
 * A text, number or truth value.
 *
 * @param rated the share of nulls is known, and this is none of them
 */
export function scalar(
  schema: Schema,
  at: Place,
  nullable: boolean,
  rated: boolean,
): unknown {
  const known = at.written ?? at.fact;
  if (known !== undefined) {
    const value = converted(schema, known);
    if (fits(schema, value)) return inServersForm(schema, value);
  }
  const id = identity(schema, at, rated);
  if (id !== undefined) return id;
  if (nullable && (at.fresh || (!rated && isMissing(at)))) return null;
  switch (typeOf(schema)) {
    case "boolean":
      return at.property === "active"
        ? at.row.active
        : !at.fresh && mix(at.key, 2) % 4 === 0;
    case "integer":
      return numberFor(at.property, schema, at.row, at.key, true);
    case "number":
      return numberFor(at.property, schema, at.row, at.key, false);
    default:
      return (
        (schema.format === undefined
          ? referredName(at.row, at.property, at.records)
          : undefined) ?? stringFor(at.property, schema, at.row, at.key)
      );
  }
}

/** An amount is text in one view and a number in another. */
function converted(schema: Schema, value: unknown): unknown {
  const type = typeOf(schema);
  if (type === "string" && typeof value === "number") return String(value);
  return type === "number" && typeof value === "string" ? Number(value) : value;
}

/** Converts a written time to UTC, and a written date to a date alone. */
function inServersForm({ format }: Schema, written: unknown): unknown {
  if (
    typeof written !== "string" ||
    (format !== "date-time" && format !== "date")
  )
    return written;
  const text = timestamp(Date.parse(written));
  return format === "date" ? text.slice(0, 10) : text;
}

const employees = "settings/employees";
/** Ids of employees without `Id` in their names. */
const byWhom = new Set(["createdBy", "modifiedBy"]);

/** The value of an id, of `active`, or of a reference to another row. */
function identity(
  schema: Schema,
  { row, property, fresh, key }: Place,
  rated: boolean,
): unknown {
  const numeric = typeOf(schema) !== "string";
  if (property === "id" || (property === "taskId" && schema.format === "guid"))
    return numeric
      ? row.id
      : schema.format === "guid"
        ? guid(row.key, row.index)
        : String(row.id);
  if (property === "active") return row.active;
  const target =
    targetOf(property) ??
    (numeric && byWhom.has(property) ? employees : undefined);
  if (
    !target ||
    (isNullable(schema) && (fresh || (!rated && isMissing({ property, row }))))
  )
    return undefined;
  const id = row.world.id(target, indexOfTarget(row, target, property, key));
  if (numeric) return id;
  return schema.format === undefined ? String(id) : undefined;
}

/**
 * Position of the row that a reference points to. Lists and employees vary from
 * reference to reference; all others follow the chain of references.
 */
function indexOfTarget(
  row: Row,
  target: string,
  property: string,
  key: number,
): number {
  const several = property.endsWith("Ids") || target === employees;
  const list = several && row.collection !== target;
  return list
    ? mix(key, 13) % Math.max(1, row.world.count(target))
    : row.world.reference(row.collection, row.index, target);
}

/**
 * Picks a value of an enum: a finished status for a finished row, another one
 * for all other rows.
 */
function pickEnum(values: readonly unknown[], { key, row }: Place): unknown {
  const all = values.filter((value) => value !== null);
  const finished = all.filter((value) =>
    /^(Done|Completed)$/.test(String(value)),
  );
  const open = all.filter((value) => !finished.includes(value));
  return pick(
    key,
    row.done && finished.length > 0 ? finished : open.length > 0 ? open : all,
  );
}

const beginnings = new Set([
  "Active",
  "Idle",
  "Installed",
  "NeedsReview",
  "New",
  "None",
  "Normal",
  "NotAttempted",
  "NotSent",
  "Open",
  "Pending",
  "Residential",
  "Scheduled",
  "ToDo",
  "Unspecified",
]);

/** The value of an enum that a new row has: its first, or one that says so. */
function initial(values: readonly unknown[]): unknown {
  const all = values.filter((value) => value !== null);
  return all.find((value) => beginnings.has(String(value))) ?? all[0];
}
