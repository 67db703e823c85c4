import type { JsonType } from "../../contract-report.js";
import type { DriftLog, Place } from "./drift-log.js";
import {
  ARRAY,
  BOOLEAN,
  type Field,
  FRACTION,
  INTEGER,
  NULL,
  OBJECT,
  type Shape,
  STRING,
} from "./shape.js";

/** Most items of one array that are checked. */
const MOST_ITEMS = 25;

/** Where a value stands. */
export interface At {
  /** Official name of the schema. */
  readonly schema: string | undefined;
  readonly property: string | undefined;
  readonly personal: boolean;
}

const ROOT: At = { schema: undefined, property: undefined, personal: false };

/** Compares a parsed body with its schema, and counts what it finds. */
export class Check {
  readonly #log: DriftLog;
  readonly #place: Pick<Place, "side" | "module" | "operation">;
  /** Which of the items of a long array are taken: another one each time. */
  readonly #turn: number;

  constructor(
    log: DriftLog,
    place: Pick<Place, "side" | "module" | "operation">,
    turn: number,
  ) {
    this.#log = log;
    this.#place = place;
    this.#turn = turn;
  }

  body(shape: Shape, value: unknown): void {
    this.#value(shape, value, ROOT);
  }

  #value(shape: Shape, value: unknown, at: At): void {
    const type = typeOf(value);
    if ((shape.types & type) === 0) {
      if (type === NULL) this.#drift("null", at);
      else this.#drift("type", at, { received: NAMES[type] as JsonType });
    } else if (type === STRING) {
      if (shape.strings?.has(value) === false)
        this.#drift("enum", at, {}, at.personal ? undefined : String(value));
    } else if (type === INTEGER) {
      if (shape.numbers?.has(value) === false) this.#drift("enum", at);
    } else if (type === OBJECT) {
      this.#object(shape, value as Record<string, unknown>, at);
    } else if (type === ARRAY && shape.items) {
      this.#items(shape.items, value as unknown[], at);
    }
  }

  /** Returns whether null was among those that were checked. */
  #items(shape: Shape, items: readonly unknown[], at: At): boolean {
    const inside = { ...at, property: at.property && `${at.property}[]` };
    const step = Math.ceil(items.length / MOST_ITEMS) || 1;
    let nulls = false;
    for (let i = this.#turn % step; i < items.length; i += step) {
      const item = items[i];
      if (item === null) nulls = true;
      else this.#value(shape, item, inside);
    }
    if (nulls && (shape.types & NULL) === 0) this.#drift("null-items", at);
    return nulls;
  }

  #object(shape: Shape, value: Record<string, unknown>, at: At): void {
    if (shape.variants) {
      this.#object(nearest(shape.variants, value), value, at);
      return;
    }
    const { fields, owners, required, values } = shape;
    for (const owner of owners) owner.rows++;
    const inside = { ...at, property: at.property && `${at.property}.*` };
    const self = owners[0]?.id ?? at.schema;
    for (const name in value) {
      const field = fields?.get(name);
      if (field) this.#field(field, value[name]);
      else if (values) this.#value(values, value[name], inside);
      else if (fields && !shape.open)
        this.#drift("unknown-field", { ...at, schema: self, property: name });
    }
    for (const field of required)
      if (value[field.name] === undefined)
        this.#drift("missing-field", {
          ...at,
          schema: field.owner?.id ?? self,
          property: field.name,
        });
  }

  #field(field: Field, value: unknown): void {
    const { shape, owner, name, personal } = field;
    const at = { schema: owner?.id, property: name, personal };
    if (value === null) {
      field.nulls++;
      if ((shape.types & NULL) === 0) this.#drift("null", at);
      return;
    }
    field.set++;
    if (Number.isInteger(value) && isText(shape)) field.integers++;
    if (Array.isArray(value) && shape.types & ARRAY && shape.items) {
      if (this.#items(shape.items, value, at)) field.nullItems++;
    } else this.#value(shape, value, at);
  }

  #drift(
    kind: Place["kind"],
    { schema, property }: At,
    more: Pick<Place, "received"> = {},
    value?: string,
  ): void {
    const where = {
      ...(schema === undefined ? {} : { schema }),
      ...(property === undefined ? {} : { property }),
    };
    this.#log.add({ kind, ...this.#place, ...where, ...more }, value);
  }
}

const NAMES: Readonly<Record<number, JsonType>> = {
  [NULL]: "null",
  [STRING]: "string",
  [INTEGER]: "integer",
  [FRACTION]: "number",
  [BOOLEAN]: "boolean",
  [ARRAY]: "array",
  [OBJECT]: "object",
};

function typeOf(value: unknown): number {
  switch (typeof value) {
    case "string":
      return STRING;
    case "number":
      return Number.isInteger(value) ? INTEGER : FRACTION;
    case "boolean":
      return BOOLEAN;
    default:
      return value === null ? NULL : Array.isArray(value) ? ARRAY : OBJECT;
  }
}

/** Whether text is declared, with or without whole numbers beside it. */
function isText({ types }: Shape): boolean {
  return (types & (STRING | FRACTION)) === STRING;
}

/** The variant that has the most fields in common and lacks the fewest. */
function nearest(
  variants: readonly Shape[],
  value: Record<string, unknown>,
): Shape {
  const keys = Object.keys(value);
  const misfits = (shape: Shape) =>
    keys.filter((key) => !shape.fields?.has(key)).length +
    shape.required.filter(({ name }) => value[name] === undefined).length;
  let best = variants[0] as Shape;
  let least = misfits(best);
  for (const shape of variants.slice(1)) {
    const count = misfits(shape);
    if (count < least) [best, least] = [shape, count];
  }
  return best;
}
