import { hasType, isNullable, resolve } from "../model/schema.ts";
import type { Module, Schema } from "../model/types.ts";
import { type Edition, modulesOf } from "../specs/edition.ts";
import { NO_EVIDENCE, type Observation } from "./evidence.ts";

/** The fields that the documents have, as the documents have them. */
export class KnownFields {
  readonly #modules: ReadonlyMap<string, ReadonlyMap<string, Schema>>;

  constructor(edition: Edition) {
    const modules = modulesOf({ ...edition, evidence: NO_EVIDENCE });
    this.#modules = new Map(modules.map((one) => [one.id, schemasOf(one)]));
  }

  /** What of the place does not exist; `undefined` if all of it does. */
  missing({ module, schema, property }: Observation): string | undefined {
    const schemas = this.#modules.get(module);
    if (schemas === undefined) return `no module ${module}`;
    const properties = schemas.get(schema)?.properties;
    if (properties === undefined) return `no schema ${schema} in ${module}`;
    return properties[property] === undefined
      ? `no property ${property} in ${module} ${schema}`
      : undefined;
  }

  /** Whether the document itself now says what was seen. */
  documented({ module, schema, property, shows }: Observation): boolean {
    const schemas = this.#modules.get(module) ?? new Map<string, Schema>();
    const field = schemas.get(schema)?.properties?.[property];
    if (field === undefined) return false;
    switch (shows) {
      case "null":
        return isNullable(field);
      case "null-items":
        return field.items !== undefined && isNullable(field.items);
      case "integer":
        return [field, ...(field.oneOf ?? [])].some((one) =>
          hasType(resolve(one, schemas), "integer"),
        );
      default:
        return false;
    }
  }
}

function schemasOf({ schemas }: Module): ReadonlyMap<string, Schema> {
  return new Map(schemas.map(({ id, schema }) => [id, schema]));
}
