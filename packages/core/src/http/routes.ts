import {
  type Operation,
  parseOperation,
} from "../internal/operation/operation.js";
import type { ModuleTable } from "../protocol.js";

/** An operation and where it stands in the table. */
export interface Route {
  readonly resource: string;
  readonly method: string;
  readonly operation: Operation;
}

/**
 * Finds the operations of a module by method and path; each row is read when it
 * is first asked for.
 */
export function readRoutes(
  module: ModuleTable,
): (method: string, path: string) => Route | undefined {
  const places = new Map<string, readonly [resource: string, method: string]>();
  for (const [resource, methods] of Object.entries(module.operations)) {
    for (const [method, [route]] of Object.entries(methods))
      places.set(route, [resource, method]);
  }
  return (verb, path) => {
    const [resource, method] = places.get(`${verb} ${path}`) ?? [];
    if (resource === undefined || method === undefined) return undefined;
    return {
      resource,
      method,
      operation: parseOperation(module, resource, method),
    };
  };
}
