import { collectionOf } from "../data/names.js";
import { type Schemas, schemasOf } from "../model/schemas.js";
import type { Module, Operation } from "../model/types.js";

/** An operation with what the fake derives of it once. */
export interface Endpoint {
  readonly module: Module;
  readonly operation: Operation;
  readonly schemas: Schemas;
  /**
   * Collection of its path with parameter names in it: `"jpm/jobs/{id}/notes"`.
   */
  readonly template: string;
  /**
   * Segments of the whole path:
   * `["crm", "v2", "tenant", "{tenant}", "customers", "{id}"]`.
   */
  readonly segments: readonly string[];
}

export function endpointsOf(module: Module): Endpoint[] {
  const schemas = schemasOf(module);
  const version = module.version === 0 ? [] : [`v${module.version}`];
  return module.operations.map((operation) => ({
    module,
    operation,
    schemas,
    template: collectionOf(module.id, operation.path),
    segments: [
      module.segment,
      ...version,
      ...operation.officialPath.split("/").filter(Boolean),
    ],
  }));
}

/** Finds the endpoint of a request. */
export type Router = (
  method: string,
  path: string,
) =>
  | { endpoint: Endpoint; values: Record<string, string> }
  | "method"
  | undefined;

/**
 * Routes by method and path; a fixed segment wins over a parameter. `"method"`
 * when only other methods exist on the path.
 */
export function createRouter(endpoints: readonly Endpoint[]): Router {
  const byLength = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const bucket = `${endpoint.segments[0]} ${endpoint.segments.length}`;
    byLength.set(bucket, [...(byLength.get(bucket) ?? []), endpoint]);
  }
  for (const bucket of byLength.values())
    bucket.sort((a, b) => parameters(a) - parameters(b));

  return (method, path) => {
    const given = path.split("/").slice(1);
    const candidates = byLength.get(`${given[0]} ${given.length}`) ?? [];
    let elsewhere = false;
    for (const endpoint of candidates) {
      const values = match(endpoint.segments, given);
      if (!values) continue;
      if (endpoint.operation.httpMethod === method) return { endpoint, values };
      elsewhere = true;
    }
    return elsewhere ? "method" : undefined;
  };
}

function parameters(endpoint: Endpoint): number {
  return endpoint.segments.filter((segment) => segment.startsWith("{")).length;
}

function match(
  template: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const text = given[index] as string;
    if (!segment.startsWith("{")) {
      if (segment !== text) return undefined;
    } else {
      if (text === "") return undefined;
      values[segment.slice(1, -1)] = decode(text);
    }
  }
  return values;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
