import { collectionOf } from "../data/names.js";
import { type Schemas, schemasOf } from "../model/schemas.js";
import type { Module, Operation } from "../model/types.js";

/** An operation with what the fake derives from it once. */
export interface Endpoint {
  readonly module: Module;
  readonly operation: Operation;
  readonly schemas: Schemas;
  /**
   * Collection of its path with parameter names in it: `"jpm/jobs/{id}/notes"`.
   */
  readonly template: string;
  /** The whole path as hono writes it: `"/crm/v2/tenant/:tenant/jobs/:id"`. */
  readonly route: string;
}

export function endpointsOf(module: Module): Endpoint[] {
  const schemas = schemasOf(module);
  return module.operations.map((operation) => ({
    module,
    operation,
    schemas,
    template: collectionOf(module.id, operation.path),
    route: operation.template.replace(/\{([^}]+)\}/g, ":$1"),
  }));
}
