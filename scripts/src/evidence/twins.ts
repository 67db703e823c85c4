/**
 * Schemas of one thing: the rows of its list, of its export feed, of its older
 * version, and the answer of `get`. The server fills them alike.
 */
import { resolve, type SchemaMap } from "../model/schema.ts";
import type { Operation, Schema } from "../model/types.ts";

/** Official schema names that belong together, each with the others. */
export type Twins = ReadonlyMap<string, ReadonlySet<string>>;

const ROWS_OF = /^(list|listLegacy|get)$/;

export function findTwins(
  operations: readonly Operation[],
  schemas: SchemaMap,
): Twins {
  const byResource = new Map<string, Set<string>>();
  for (const operation of operations) {
    const id = rowOf(operation)?.ref;
    if (id === undefined) continue;
    const resource =
      operation.kind === "export" ? operation.method : operation.resource;
    byResource.set(
      resource,
      (byResource.get(resource) ?? new Set<string>()).add(id),
    );
  }
  const twins = new Map<string, Set<string>>();
  for (const group of byResource.values()) {
    const ids = [...group];
    for (const [index, a] of ids.entries())
      for (const b of ids.slice(index + 1)) join(a, b, schemas, twins);
  }
  return twins;
}

function rowOf(operation: Operation): Schema | undefined {
  if (operation.kind === "export") return operation.rows?.schema;
  if (operation.httpMethod !== "GET" || !ROWS_OF.test(operation.method))
    return undefined;
  return operation.kind === "page"
    ? operation.rows?.schema
    : operation.success[0]?.schema;
}

/** Two schemas, and those that stand under the same name in both. */
function join(
  a: string,
  b: string,
  schemas: SchemaMap,
  twins: Map<string, Set<string>>,
): void {
  if (a === b || twins.get(a)?.has(b) === true) return;
  twins.set(a, (twins.get(a) ?? new Set()).add(b));
  twins.set(b, (twins.get(b) ?? new Set()).add(a));
  const [left, right] = [schemas.get(a), schemas.get(b)];
  for (const [name, schema] of Object.entries(left?.properties ?? {})) {
    const other = right?.properties?.[name];
    const [from, to] = [objectId(schema, schemas), objectId(other, schemas)];
    if (from !== undefined && to !== undefined) join(from, to, schemas, twins);
  }
}

/** Name of the object a property refers to, itself or as items. */
function objectId(
  schema: Schema | undefined,
  schemas: SchemaMap,
): string | undefined {
  if (schema === undefined) return undefined;
  const one = schema.items ?? schema;
  const ref =
    one.ref ?? one.oneOf?.find((branch) => branch.ref !== undefined)?.ref;
  const target = ref === undefined ? undefined : resolve({ ref }, schemas);
  return target?.properties === undefined ? undefined : ref;
}
