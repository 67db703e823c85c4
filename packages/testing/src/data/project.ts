import { isNullable, type Schemas, typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { factsOf } from "./company/index.js";
import type { Facts } from "./company/types.js";
import { referenceTargets } from "./names.js";
import { isRecordedNull } from "./nulls.js";
import type { Place } from "./place.js";
import { between, fraction, hash, mix, pick } from "./random.js";
import { given, isRecord, referred } from "./references.js";
import { Row } from "./row.js";
import { enumerated, scalar } from "./scalars.js";

/**
 * Below this depth lists are empty and objects null, because some schemas
 * contain themselves.
 */
const MAX_DEPTH = 6;

const NONE: readonly (Facts | undefined)[] = [];

/**
 * Generates a row as a schema shows it. Two schemas that share a property show
 * the same value for it.
 */
export function project(
  schema: Schema,
  row: Row,
  written: unknown = row.written,
  fresh: boolean = row.fresh,
): unknown {
  return make(schema, {
    row,
    key: row.key,
    property: "",
    depth: 0,
    root: true,
    written,
    fact: undefined,
    records: NONE,
    fresh,
  });
}

function make(schemaGiven: Schema, at: Place): unknown {
  const { written, fact } = at;
  const whole = written ?? fact;
  if (whole instanceof Row) return make(schemaGiven, rootOf(whole, at.depth));
  const { schema, type, stated, answered } = planOf(schemaGiven, at.row);
  const recorded = at.row.world.recordedNulls;
  const nullable = stated || (recorded && answered);
  if (
    nullable &&
    (written === null || (written === undefined && fact === null))
  )
    return null;
  const rate =
    recorded && fact === undefined ? schemaGiven.nullRate : undefined;
  if (nullable && rate !== undefined && isRecordedNull(rate, at)) return null;
  // External data is what an application wrote: untouched rows have none.
  if (
    at.property === "externalData" &&
    whole === undefined &&
    typeOf(schema) === "array"
  )
    return nullable && recorded ? null : [];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return enumerated(schema, schema.enum, at);
  switch (type) {
    case "object":
      return object(schema, at, nullable);
    case "array":
      return array(schema, schemaGiven, at);
    case undefined:
      return (
        written ??
        fact ??
        (schema.type === "null" ? null : pick(at.key, at.row.pools.words))
      );
    default:
      return scalar(schema, at, nullable, rate !== undefined);
  }
}

/** What every value of a schema has in common. */
interface Plan {
  readonly schema: Schema;
  readonly type: string | undefined;
  /** Whether the document allows null. */
  readonly stated: boolean;
  /** Whether recorded answers had null. */
  readonly answered: boolean;
}

const plans = new WeakMap<Schema, Plan>();

/** Worked out once: a page of 5,000 rows has 300,000 values. */
function planOf(given: Schema, { schemas }: Row): Plan {
  let plan = plans.get(given);
  if (!plan) {
    const schema = schemas.resolve(given);
    plan = {
      schema,
      type: typeOf(schema),
      stated: isNullable(given) || isNullable(schema),
      answered: given.answers?.nullable === true,
    };
    plans.set(given, plan);
  }
  return plan;
}

/** The place of a whole row that is shown inside another one. */
function rootOf(row: Row, depth: number): Place {
  return {
    row,
    key: row.key,
    property: "",
    depth,
    root: true,
    written: row.written,
    fact: undefined,
    records: NONE,
    fresh: row.fresh,
  };
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
  const written = recordOf(at.written);
  const fact = isRecord(at.fact) ? at.fact : undefined;
  if (
    !written &&
    !fact &&
    nullable &&
    !at.root &&
    (at.fresh || at.depth >= MAX_DEPTH)
  )
    return null;
  if (!schema.properties) return written ?? fact ?? {};
  if (at.root) return root(schema, at, at.row, written);
  // `customer: { id, name }` inside another row is that customer's own id and
  // name.
  const target = referenceTargets[at.property];
  if (target !== undefined) {
    const id = written?.["id"] ?? fact?.["id"];
    const other = referred(at.row, target, id);
    if (other && other.collection !== at.row.collection)
      return root(schema, at, other, { ...other.written, ...fact, ...written });
  }
  const result: Record<string, unknown> = {};
  for (const { property, inner, salt } of propertiesOf(schema)) {
    result[property] = make(inner, {
      ...at,
      root: false,
      key: mix(at.key, salt),
      property: innerName(at.property, property),
      depth: at.depth + 1,
      written: written?.[property],
      fact: fact?.[property],
      records: NONE,
    });
  }
  return result;
}

/** A written object. An id alone stands for the object that has it. */
function recordOf(written: unknown): Facts | undefined {
  if (typeof written === "number") return { id: written };
  return isRecord(written) ? written : undefined;
}

/** Shows a whole row: what was written, what the books say, then the rest. */
function root(
  schema: Schema,
  at: Place,
  row: Row,
  written: Facts | undefined,
): unknown {
  const fresh = row === at.row ? at.fresh : row.fresh;
  const properties = schema.properties ?? {};
  const facts =
    row.books &&
    factsOf(row.collection)?.(row, row.books, (name) => name in properties);
  const records = [written, facts];
  const result: Record<string, unknown> = {};
  for (const { property, inner, salt } of propertiesOf(schema)) {
    const place: Place = {
      row,
      key: mix(row.key, salt),
      property,
      depth: at.depth + 1,
      root: false,
      written: given(written, property),
      fact: given(facts, property),
      records,
      fresh,
    };
    // An envelope around the row itself.
    const envelope =
      at.depth === 0 && property === "data" && isObject(row.schemas, inner);
    result[property] = make(
      inner,
      envelope ? { ...at, written, depth: 1 } : place,
    );
  }
  return result;
}

function isObject(schemas: Schemas, schema: Schema): boolean {
  return typeOf(schemas.resolve(schema)) === "object";
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
      : make(inner, {
          ...at,
          root: false,
          key,
          depth: at.depth + 1,
          written,
          fact: undefined,
        });
  };
  if (Array.isArray(at.written)) return at.written.map(item);
  if (Array.isArray(at.fact))
    return at.fact.map((fact, index) =>
      make(inner, {
        ...at,
        root: false,
        key: mix(at.key, index),
        depth: at.depth + 1,
        written: undefined,
        fact,
      }),
    );
  const least = schema.minItems ?? 0;
  const most = Math.max(least, Math.min(schema.maxItems ?? 2, 2));
  const length =
    at.fresh || at.depth >= MAX_DEPTH
      ? least
      : between(mix(at.key, 41), least, most);
  return Array.from({ length }, (_, index) => item(undefined, index));
}
