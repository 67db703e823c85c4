import type { LayerOperation } from "@st/core";
import type { Operation } from "../../operation.js";
import { catalogIndex } from "../catalog-index.js";

let byRoute: ReadonlyMap<string, Operation> | undefined;

/**
 * The operation of a call, also of one that was made with
 * `connection.request()`.
 */
export function findOperation(
  method: string,
  { id, template }: LayerOperation,
): Operation | undefined {
  const named = catalogIndex().byName.get(id);
  if (named !== undefined) return named;
  byRoute ??= new Map(
    catalogIndex().operations.map((one) => [
      routeOf(one.httpMethod, one.template),
      one,
    ]),
  );
  return byRoute.get(routeOf(method, template));
}

/** A caller may name the values of a path otherwise than the documents do. */
function routeOf(method: string, template: string): string {
  return `${method} ${template.replaceAll(/\{\w+\}/g, "{}")}`;
}
