import { findOperation } from "../internal/operation/find-operation.js";
import type { Operation } from "../internal/operation/operation.js";
import type { ModuleTable } from "../protocol.js";

/** Finds the operation of a method and a path, if the module has it. */
export type FindRoute = (method: string, path: string) => Operation | undefined;

/** Each row of the table is parsed when it is first asked for. */
export function routesOf(module: ModuleTable): FindRoute {
  const rows = new Map<string, readonly [resource: string, method: string]>();
  for (const [resource, methods] of Object.entries(module.operations)) {
    for (const [method, [route]] of Object.entries(methods))
      rows.set(route, [resource, method]);
  }
  return (verb, path) => {
    const row = rows.get(`${verb} ${path}`);
    return row && findOperation(module, ...row);
  };
}
