/** Public names that the rules chose and nobody has looked at yet. */
import type { Module } from "../model/types.ts";
import { ruleName } from "../names/operation-name.ts";
import { NO_PINS } from "../names/pins.ts";
import type { Edition } from "./edition.ts";

export interface NameChoice {
  module: string;
  /** `"customers.getList"`, or the name of a type. */
  name: string;
  /** Official id of the operation or schema. */
  id: string;
  kind: "operation" | "schema";
  /** The name that it would have by rule, if another had not taken it. */
  taken?: string;
}

/** Names of a module that neither names.json nor an override states. */
export function chosenNames(
  module: Module,
  { pins, overrides }: Pick<Edition, "pins" | "overrides">,
): NameChoice[] {
  const known = pins[module.id] ?? NO_PINS;
  const stated = new Set(
    (overrides[module.id] ?? []).flatMap((one) =>
      "name" in one && !("resource" in one)
        ? ["operation" in one ? one.operation : one.schema]
        : [],
    ),
  );
  const isNew = (ids: Readonly<Record<string, string>>, id: string) =>
    ids[id] === undefined && !stated.has(id);
  const operations = module.operations
    .filter(({ id }) => isNew(known.operations, id))
    .map((operation): NameChoice => {
      const { id, resource, method } = operation;
      const wished = ruleName(operation).method;
      return {
        module: module.id,
        kind: "operation",
        id,
        name: `${resource}.${method}`,
        ...(wished === method ? {} : { taken: `${resource}.${wished}` }),
      };
    });
  const schemas = module.schemas
    .filter(({ id }) => isNew(known.schemas, id))
    .map(
      ({ id, name }): NameChoice => ({
        module: module.id,
        kind: "schema",
        id,
        name,
      }),
    );
  return [...operations, ...schemas];
}

/** `customers.getList (Customers_GetList); customers.get was taken`. */
export function describeChoice({ name, id, taken }: NameChoice): string {
  return `${name} (${id})${taken === undefined ? "" : `; ${taken} was taken`}`;
}
