import { homeCollections } from "../data/names.js";
import { typeOf } from "../model/schemas.js";
import { itemOf } from "../operations/call.js";
import type { Endpoint } from "./endpoints.js";

/**
 * The collections that have a list or a read of one row. Their ids can be
 * known, so a call with another id gets a 404.
 */
export function listedTemplates(
  endpoints: readonly Endpoint[],
): ReadonlySet<string> {
  const listed = new Set<string>(homeCollections());
  for (const endpoint of endpoints) {
    const { operation, template } = endpoint;
    if (
      operation.httpMethod !== "GET" ||
      operation.kind === "redirect" ||
      operation.kind === "binary"
    )
      continue;
    const at = itemOf(template);
    if (at && operation.kind !== "page") listed.add(at.collection);
    if (operation.kind === "page" || givesRows(endpoint)) listed.add(template);
  }
  return listed;
}

function givesRows({ operation, schemas }: Endpoint): boolean {
  const schema = operation.success[0]?.schema;
  if (!schema) return false;
  const resolved = schemas.resolve(schema);
  return typeOf(resolved) === "array" || "data" in (resolved.properties ?? {});
}
