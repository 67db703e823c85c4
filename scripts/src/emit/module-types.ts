import { parts } from "../model/schema.ts";
import type { Module, NamedSchema, Schema } from "../model/types.ts";
import {
  baseOf,
  createTypePrinter,
  type Direction,
  type EnumBase,
  type RefType,
  type TypePrinter,
} from "./type-printer.ts";

/**
 * The types of a module: how each schema is declared and what references to it
 * are called.
 */
export interface ModuleTypes {
  printer: TypePrinter;
  /** Every declaration, in the order of their names, with what it is called. */
  declarations: { name: string; text: string }[];
}

/**
 * Ending of the second form of a schema that travels both ways and holds an
 * enum.
 */
export const INPUT = "Input";

export function moduleTypes(module: Pick<Module, "schemas">): ModuleTypes {
  const byId = new Map(module.schemas.map((schema) => [schema.id, schema]));
  const twins = twinIds(module.schemas, byId);
  const refs = (id: string, direction: Direction): RefType => {
    const target = byId.get(id) as NamedSchema;
    if (direction === "input" && twins.has(id))
      return { name: target.name + INPUT };
    const base = enumBase(target.schema);
    const both = target.usage.input && target.usage.output;
    return {
      name: target.name,
      ...(direction === "output" && both && base !== undefined
        ? { open: base }
        : {}),
    };
  };
  const printer = createTypePrinter(refs);
  const declarations = module.schemas.flatMap(({ id, name, schema, usage }) => {
    const main: Direction =
      usage.input && (!usage.output || enumBase(schema) !== undefined)
        ? "input"
        : "output";
    const own = { name, text: printer.declare(name, schema, main) };
    return twins.has(id)
      ? [
          own,
          {
            name: name + INPUT,
            text: printer.declare(name + INPUT, schema, "input"),
          },
        ]
      : [own];
  });
  return {
    printer,
    declarations: declarations.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function enumBase({ enum: values }: Schema): EnumBase | undefined {
  return values && baseOf(values);
}

/**
 * Objects that are sent and received and differ: they hold an enum somewhere,
 * closed on the way in and open on the way out, or a field that evidence
 * corrects on the way out.
 */
export function twinIds(
  schemas: readonly NamedSchema[],
  byId: ReadonlyMap<string, NamedSchema> = new Map(
    schemas.map((schema) => [schema.id, schema]),
  ),
): Set<string> {
  const both = schemas.filter(
    ({ schema, usage }) =>
      usage.input && usage.output && enumBase(schema) === undefined,
  );
  const twins = new Set<string>();
  const differs = (schema: Schema) =>
    [...parts(schema)].some(
      (part) =>
        enumBase(part) !== undefined ||
        part.answers !== undefined ||
        (part.ref !== undefined &&
          (twins.has(part.ref) || isEnum(byId.get(part.ref)))),
    );
  // A schema that refers to one with two forms has two forms itself, so the
  // search goes on until nothing is added.
  for (let size = -1; size !== twins.size; ) {
    size = twins.size;
    for (const { id, schema } of both)
      if (!twins.has(id) && differs(schema)) twins.add(id);
  }
  return twins;
}

function isEnum(schema: NamedSchema | undefined): boolean {
  return schema !== undefined && enumBase(schema.schema) !== undefined;
}
