import { findOperation } from "../internal/operation/find-operation.js";
import type { Operation } from "../internal/operation/operation.js";
import { didYouMean } from "../internal/values/nearest.js";
import type { ModuleTable } from "../protocol.js";

/** Finds the operation of a method and a path, if the module has it. */
export type FindRoute = (method: string, path: string) => Operation | undefined;

/**
 * The end of a message about a path that a module does not have, in words that
 * start with a space: the methods it has, or the nearest path with the method.
 */
export function routeHint(
  { operations }: ModuleTable,
  verb: string,
  path: string,
): string {
  const routes = Object.values(operations)
    .flatMap((methods) => Object.values(methods))
    .map(([route]) => route);
  // What `connection.request()` takes has the module and the tenant before it.
  const own = String(path).replace(/^.*\/tenant\/[^/]+/, "");
  const verbs = routes
    .filter((route) => route.endsWith(` ${own}`))
    .map((route) => route.slice(0, route.indexOf(" ")));
  if (own === path && verbs.length) return ` It has ${verbs.join(", ")} there.`;
  return didYouMean(
    // Values belong in params.
    `${verb} ${own.replace(/\/\d+(?=\/|$)/g, "/{id}")}`,
    routes.filter((route) => route.startsWith(`${verb} `)),
  );
}

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
