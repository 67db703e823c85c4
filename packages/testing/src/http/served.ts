import { loadModule, requireModule } from "../model/load.js";
import { once } from "../once.js";
import { type Endpoint, endpointsOf } from "./endpoints.js";

/**
 * The operations of the modules that a fake serves. A module is parsed when its
 * operations are first asked for: all 24 at once take half of the fake's start.
 */
export interface Served {
  /** Ids of the modules. */
  readonly modules: readonly string[];
  of(module: string): readonly Endpoint[];
  /** Those of all modules, in the order of the documents. */
  all(): readonly Endpoint[];
}

/** @throws when there is no such module */
export function serve(modules: readonly string[]): Served {
  for (const id of modules) requireModule(id);
  const each = new Map(
    modules.map((id) => [id, once(() => endpointsOf(loadModule(id)))]),
  );
  const of = (id: string) => each.get(id)?.() ?? [];
  return { modules, of, all: once(() => modules.flatMap(of)) };
}
