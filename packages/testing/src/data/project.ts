import { isNullable, typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { fits } from "./fits.js";
import { referenceTargets, targetOf } from "./names.js";
import { isMissing, isRecordedNull } from "./nulls.js";
import { numberFor } from "./numbers.js";
import { between, fraction, guid, hash, mix, pick } from "./random.js";
import { type Row, rowOf } from "./row.js";
import { stringFor } from "./strings.js";
import { timestamp } from "./times.js";

/**
 * Below this depth lists are empty and objects null, because some schemas
 * contain themselves.
 */
const MAX_DEPTH = 6;

interface Place {
  row: Row;
  key: number;
  /** Name of the property to generate a value for. */
  property: string;
  depth: number;
  /** Values written by a caller, which replace generated ones. */
  written: unknown;
  /**
   * Whether a caller created the row: then fields that were not written are
   * empty where the schema allows it.
   */
  fresh: boolean;
}

/**
 * Generates a row as a schema shows it. Two schemas that share a property show
 * the same value for it.
 */
export function project(
  schema: Schema,
  row: Row,
  written: unknown,
  fresh: boolean,
): unknown {
  return make(schema, {
    row,
    key: row.key,
    property: "",
    depth: 0,
    written,
    fresh,
  });
}

function make(given: Schema, at: Place): unknown {
  const schema = at.row.schemas.resolve(given);
  const recorded = at.row.world.recordedNulls;
  const nullable =
    isNullable(given) ||
    isNullable(schema) ||
    (recorded && given.answers?.nullable === true);
  if (at.written === null && nullable) return null;
  const rate = recorded ? given.nullRate : undefined;
  if (nullable && rate !== undefined && isRecordedNull(rate, at)) return null;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum)
    return fits(schema, at.written) ? at.written : pickEnum(schema.enum, at);
  switch (typeOf(schema)) {
    case "object":
      return object(schema, at, nullable);
    case "array":
      return array(schema, given, at);
    case undefined:
      return (
        at.written ??
        (schema.type === "null" ? null : pick(at.key, at.row.pools.words))
      );
    default:
      return scalar(schema, at, nullable, rate !== undefined);
  }
}

interface Property {
  property: string;
  inner: Schema;
  /** Gives each property of a row values of its own. */
  salt: number;
}

const known = new WeakMap<Schema, Property[]>();

/**
 * The properties of an object schema, prepared once: a million rows may be
 * generated from it.
 */
function propertiesOf(schema: Schema): Property[] {
  let properties = known.get(schema);
  if (!properties) {
    properties = Object.entries(schema.properties ?? {}).map(
      ([property, inner]) => ({
        property,
        inner,
        salt: hash(property),
      }),
    );
    known.set(schema, properties);
  }
  return properties;
}

function object(schema: Schema, at: Place, nullable: boolean): unknown {
  const written = isRecord(at.written) ? at.written : undefined;
  if (
    !written &&
    nullable &&
    at.depth > 0 &&
    (at.fresh || at.depth >= MAX_DEPTH)
  )
    return null;
  if (!schema.properties) return written ?? {};
  // `customer: { id, name }` inside another row is that customer's own id and
  // name.
  const target = at.depth > 0 ? referenceTargets[at.property] : undefined;
  const row = target ? referred(at.row, target) : at.row;
  const key = target ? row.key : at.key;
  const result: Record<string, unknown> = {};
  for (const { property, inner, salt } of propertiesOf(schema)) {
    if (
      at.depth === 0 &&
      property === "data" &&
      typeOf(at.row.schemas.resolve(inner)) === "object"
    ) {
      // An envelope around the row itself.
      result[property] = make(inner, at);
      continue;
    }
    const top = at.depth === 0 || target !== undefined;
    result[property] = make(inner, {
      row,
      key: mix(key, salt),
      property: top ? property : innerName(at.property, property),
      depth: at.depth + 1,
      written: written?.[property],
      fresh: at.fresh && !target,
    });
  }
  return result;
}

/**
 * The name by which a property of an inner object gets its value: `name` in
 * `customFields` is `customFieldsName`, and `id` is not the row's own.
 */
function innerName(holder: string, property: string): string {
  if (property === "id") return "itemId";
  return property === "name" || property === "value"
    ? `${holder}${property === "name" ? "Name" : "Value"}`
    : property;
}

/** Share of null items, where arrays were recorded with some. */
const NULL_ITEMS = 0.2;

function array(schema: Schema, given: Schema, at: Place): unknown[] {
  const inner = schema.items ?? {};
  const someNull =
    at.row.world.recordedNulls &&
    (given.answers?.nullItems === true || isNullable(inner));
  const item = (written: unknown, index: number) => {
    const key = mix(at.key, index);
    return someNull && written === undefined && fraction(key) < NULL_ITEMS
      ? null
      : make(inner, { ...at, key, depth: at.depth + 1, written });
  };
  if (Array.isArray(at.written)) return at.written.map(item);
  const least = schema.minItems ?? 0;
  const most = Math.max(least, Math.min(schema.maxItems ?? 2, 2));
  const length =
    at.fresh || at.depth >= MAX_DEPTH
      ? least
      : between(mix(at.key, 41), least, most);
  return Array.from({ length }, (_, index) => item(undefined, index));
}

/** @param rated the share of nulls is known, and this is none of them */
function scalar(
  schema: Schema,
  at: Place,
  nullable: boolean,
  rated: boolean,
): unknown {
  if (at.written !== undefined && fits(schema, at.written))
    return inServersForm(schema, at.written);
  const id = identity(schema, at);
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
      return stringFor(at.property, schema, at.row, at.key);
  }
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

/** The value of an id, of `active`, or of a reference to another row. */
function identity(
  schema: Schema,
  { row, property, fresh, key }: Place,
): unknown {
  const numeric = typeOf(schema) !== "string";
  if (property === "id")
    return numeric
      ? row.id
      : schema.format === "guid"
        ? guid(row.key, row.index)
        : String(row.id);
  if (property === "active") return row.active;
  const target = targetOf(property);
  if (
    !target ||
    (isNullable(schema) && (fresh || isMissing({ property, row })))
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
  const several = property.endsWith("Ids") || target === "settings/employees";
  const list = several && row.collection !== target;
  return list
    ? mix(key, 13) % Math.max(1, row.world.count(target))
    : row.world.reference(row.collection, row.index, target);
}

function referred(row: Row, target: string): Row {
  return rowOf(
    row.world,
    row.schemas,
    target,
    row.world.reference(row.collection, row.index, target),
  );
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
