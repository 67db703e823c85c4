import type { ModuleDetails } from "../../details.js";
import { asAnswered } from "../../for-answers.js";
import type { Schema } from "../../schema.js";

/** Bits of a set of types. */
export const NULL = 1;
export const STRING = 2;
export const INTEGER = 4;
/** A number that is not whole. */
export const FRACTION = 8;
export const BOOLEAN = 16;
export const ARRAY = 32;
export const OBJECT = 64;
const ANY = 127;

const BITS: Readonly<Record<string, number>> = {
  null: NULL,
  string: STRING,
  integer: INTEGER,
  number: INTEGER | FRACTION,
  boolean: BOOLEAN,
  array: ARRAY,
  object: OBJECT,
};

/** How often a schema was looked at. */
export interface Owner {
  /** Official name. */
  readonly id: string;
  rows: number;
}

/** A declared field, and what was seen of it. */
export interface Field {
  readonly name: string;
  readonly owner: Owner | undefined;
  readonly required: boolean;
  readonly personal: boolean;
  /** Made at first use, since a schema may hold itself. */
  readonly shape: Shape;
  nulls: number;
  set: number;
  nullItems: number;
  integers: number;
}

/** A schema in the form in which values are checked quickest. */
export interface Shape {
  readonly types: number;
  /** Values allowed, where the enum lists them. */
  readonly strings?: ReadonlySet<unknown> | undefined;
  readonly numbers?: ReadonlySet<unknown> | undefined;
  /** Absent for a map, and where any object is allowed. */
  readonly fields?: ReadonlyMap<string, Field> | undefined;
  /** Further fields are allowed. */
  readonly open?: boolean | undefined;
  readonly required: readonly Field[];
  /** Schemas whose rows are counted when an object of this shape is seen. */
  readonly owners: readonly Owner[];
  /** Shapes of an object that may have any of several. */
  readonly variants?: readonly Shape[] | undefined;
  readonly items?: Shape | undefined;
  readonly values?: Shape | undefined;
}

const EMPTY = { required: [], owners: [] } as const;
const DEFS = "#/$defs/";

/** Makes shapes of the schemas of one module, for what is sent or received. */
export class Shapes {
  readonly #module: ModuleDetails;
  readonly #received: boolean;
  readonly #named = new Map<string, Shape>();
  readonly #roots = new Map<Schema, Shape>();
  /** Every field of a named schema that was needed so far. */
  readonly fields: Field[] = [];

  constructor(module: ModuleDetails, received: boolean) {
    this.#module = module;
    this.#received = received;
  }

  /** The shape of a body, kept for the next one. */
  root(schema: Schema): Shape {
    const shape = this.#roots.get(schema) ?? this.of(schema);
    this.#roots.set(schema, shape);
    return shape;
  }

  of(schema: Schema, owner?: Owner): Shape {
    return this.#form(this.#received ? asAnswered(schema) : schema, owner);
  }

  #form(schema: Schema, owner: Owner | undefined): Shape {
    const { $ref, anyOf, allOf, ...own } = schema;
    if ($ref !== undefined) return this.#ofName($ref.slice(DEFS.length));
    if (anyOf !== undefined)
      return either(anyOf.map((one) => this.of(one, owner)));
    if (allOf !== undefined)
      return both([...allOf, own].map((one) => this.of(one, owner)));
    return this.#plain(schema, owner);
  }

  #ofName(name: string): Shape {
    let shape = this.#named.get(name);
    if (shape === undefined) {
      // For a schema that is nothing but itself.
      this.#named.set(name, { ...EMPTY, types: ANY });
      const details = this.#module.schemas[name];
      shape = this.of(
        details?.schema ?? {},
        details && { id: details.id, rows: 0 },
      );
      this.#named.set(name, shape);
    }
    return shape;
  }

  #plain(schema: Schema, owner: Owner | undefined): Shape {
    const { type, properties, items, additionalProperties } = schema;
    const fields = properties && this.#fieldsOf(schema, owner);
    const rest = additionalProperties;
    const ofItems = items && lazy(() => this.of(items));
    const ofValues =
      typeof rest === "object" ? lazy(() => this.of(rest)) : undefined;
    return {
      types: typesOf(type, schema.enum),
      strings: listed(schema, "string"),
      numbers: listed(schema, "number"),
      fields,
      open: Boolean(rest),
      required: [...(fields?.values() ?? [])].filter(
        ({ required }) => required,
      ),
      owners: owner && fields ? [owner] : [],
      get items() {
        return ofItems?.();
      },
      get values() {
        return ofValues?.();
      },
    };
  }

  #fieldsOf(
    { properties = {}, required = [] }: Schema,
    owner: Owner | undefined,
  ): ReadonlyMap<string, Field> {
    const names = new Set([...Object.keys(properties), ...required]);
    return new Map(
      [...names].map((name) => {
        const schema = properties[name] ?? {};
        const shape = lazy(() => this.of(schema));
        const field: Field = {
          name,
          owner,
          required: required.includes(name),
          personal: schema.personal === true,
          get shape() {
            return shape();
          },
          nulls: 0,
          set: 0,
          nullItems: 0,
          integers: 0,
        };
        if (owner) this.fields.push(field);
        return [name, field];
      }),
    );
  }
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function typesOf(type: Schema["type"], choices: Schema["enum"]): number {
  if (type === undefined) return choices === undefined ? ANY : ANY & ~OBJECT;
  return [type]
    .flat()
    .reduce((bits, name) => bits | (BITS[name as string] ?? ANY), 0);
}

function listed(
  { enum: choices, const: only }: Schema,
  type: "string" | "number",
): ReadonlySet<unknown> | undefined {
  const values = choices ?? (only === undefined ? undefined : [only]);
  const own = values?.filter((value) => typeof value === type);
  return own && own.length > 0 ? new Set(own) : undefined;
}

/** What fits any of these. */
function either(shapes: readonly Shape[]): Shape {
  const objects = shapes.filter(({ fields }) => fields !== undefined);
  const [only] = objects;
  const anything = shapes.some(
    ({ types, fields }) => types & OBJECT && fields === undefined,
  );
  const single = objects.length === 1 && !anything ? only : undefined;
  return {
    ...EMPTY,
    ...(single && {
      fields: single.fields,
      open: single.open,
      required: single.required,
      owners: single.owners,
    }),
    types: shapes.reduce((bits, { types }) => bits | types, 0),
    strings: union(shapes, STRING, "strings"),
    numbers: union(shapes, INTEGER | FRACTION, "numbers"),
    variants: objects.length > 1 && !anything ? objects : undefined,
    get items() {
      return shapes.find(({ types }) => types & ARRAY)?.items;
    },
    get values() {
      return shapes.find(({ types }) => types & OBJECT)?.values;
    },
  };
}

/** The listed values, if every shape that takes the type lists its own. */
function union(
  shapes: readonly Shape[],
  types: number,
  key: "strings" | "numbers",
): ReadonlySet<unknown> | undefined {
  const sets = shapes.filter((one) => one.types & types).map((one) => one[key]);
  return sets.length > 0 && sets.every((set) => set !== undefined)
    ? new Set(sets.flatMap((set) => [...set]))
    : undefined;
}

/** What fits all of these. */
function both(shapes: readonly Shape[]): Shape {
  const fields = shapes.flatMap((one) => [...(one.fields ?? [])]);
  return {
    types: shapes.reduce((bits, { types }) => bits & types, ANY),
    strings: shapes.find(({ strings }) => strings)?.strings,
    numbers: shapes.find(({ numbers }) => numbers)?.numbers,
    fields: fields.length > 0 ? new Map(fields) : undefined,
    open: shapes.some(({ open }) => open),
    required: shapes.flatMap(({ required }) => required),
    owners: shapes.flatMap(({ owners }) => owners),
    get items() {
      return shapes.find(({ items }) => items)?.items;
    },
    get values() {
      return shapes.find(({ values }) => values)?.values;
    },
  };
}
