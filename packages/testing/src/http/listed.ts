import { type Operation as Indexed, operations } from "@st/catalog";
import { collectionOf, homeCollections } from "../data/names.js";
import { typeOf } from "../model/schemas.js";
import { once } from "../once.js";
import { itemOf } from "../operations/call.js";
import type { Endpoint } from "./endpoints.js";
import type { Served } from "./served.js";

/**
 * The collections that have a list or a read of one row. Their ids can be
 * known, so a call with another id gets a 404.
 */
export interface Listed extends Iterable<string> {
  has(template: string): boolean;
}

/**
 * Looks a collection up in the catalog's index, and parses a module only where
 * the index does not tell whether an answer has rows.
 */
export function listedTemplates(served: Served): Listed {
  const candidates = once(() => candidatesIn(served));
  const known = new Map<string, boolean>(
    homeCollections().map((template) => [template, true]),
  );
  const has = (template: string): boolean => {
    let found = known.get(template);
    if (found === undefined) {
      found = (candidates().get(template) ?? []).some((lists) => lists());
      known.set(template, found);
    }
    return found;
  };
  return {
    has,
    [Symbol.iterator]: () =>
      [...new Set([...homeCollections(), ...candidates().keys()])]
        .filter(has)
        .values(),
  };
}

/** For each template, whether one of the operations lists it. */
function candidatesIn(served: Served): Map<string, (() => boolean)[]> {
  const found = new Map<string, (() => boolean)[]>();
  const add = (template: string, lists: () => boolean) => {
    const all = found.get(template);
    if (all) all.push(lists);
    else found.set(template, [lists]);
  };
  for (const module of served.modules)
    for (const operation of operations(module)) {
      const { httpMethod, kind, path } = operation;
      if (httpMethod !== "GET" || kind === "redirect" || kind === "binary")
        continue;
      const template = collectionOf(module, path);
      const at = itemOf(template);
      if (at && kind !== "page") add(at.collection, () => true);
      add(template, () => kind === "page" || givesRows(served, operation));
    }
  return found;
}

function givesRows(served: Served, { module, name }: Indexed): boolean {
  const endpoint = served
    .of(module)
    .find(({ operation }) => operation.name === name);
  return endpoint !== undefined && hasRows(endpoint);
}

function hasRows({ operation, schemas }: Endpoint): boolean {
  const schema = operation.success[0]?.schema;
  if (!schema) return false;
  const resolved = schemas.resolve(schema);
  return typeOf(resolved) === "array" || "data" in (resolved.properties ?? {});
}
