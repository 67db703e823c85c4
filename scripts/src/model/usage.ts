import { parts, type SchemaMap } from "./schema.ts";
import type { Operation, Schema } from "./types.ts";

/** Which schemas clients send and which they receive, references followed. */
export function schemaUsage(
  operations: readonly Operation[],
  schemas: SchemaMap,
  errors: readonly Schema[],
): { input: Set<string>; output: Set<string> } {
  const input = operations.flatMap(({ query, body }) => [
    ...query.map(({ schema }) => schema),
    ...(body === undefined ? [] : [body.schema]),
  ]);
  const output = operations.flatMap(({ success, rows }) => [
    ...success.flatMap(({ schema }) => (schema === undefined ? [] : [schema])),
    ...(rows === undefined ? [] : [rows.schema]),
  ]);
  return {
    input: reachable(input, schemas),
    output: reachable([...output, ...errors], schemas),
  };
}

function reachable(roots: readonly Schema[], schemas: SchemaMap): Set<string> {
  const found = new Set<string>();
  const queue = [...roots];
  for (let schema = queue.pop(); schema !== undefined; schema = queue.pop()) {
    for (const { ref } of parts(schema)) {
      if (ref === undefined || found.has(ref)) continue;
      found.add(ref);
      const target = schemas.get(ref);
      if (target !== undefined) queue.push(target);
    }
  }
  return found;
}
