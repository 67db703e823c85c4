import type { Kind as AnyKind, RetryRule } from "@st/core";

/** What an operation returns, and so how it is read. */
export type Kind = Exclude<AnyKind, "any">;
export type { RetryRule };

/** What the index holds of a module. */
export interface ModuleSummary {
  /** `"crm"`. */
  readonly id: string;
  /** The package with its typed client: `"@st/crm"`. */
  readonly package: string;
  readonly title: string;
  /** What it covers, in one sentence. */
  readonly description?: string;
  /** First segment of its paths: `"equipmentsystems"`. */
  readonly segment: string;
  /**
   * API version in its paths; 0 where each operation's own path begins with
   * one.
   */
  readonly version: number;
  /** Edition of the official description: `"2026-07"`. */
  readonly edition: string;
  /** The portal no longer lists the module. */
  readonly withdrawn?: true;
  /** What most of its scopes begin with: `"tn.crm."`. */
  readonly scopePrefix: string;
}

/** What the index holds of an operation. */
export interface Operation {
  /** `"crm.customers.get"`: module, resource and method. */
  readonly name: string;
  /** Official operation id: `"Customers_Get"`. Not unique across modules. */
  readonly id: string;
  readonly module: string;
  readonly resource: string;
  readonly method: string;
  readonly httpMethod: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Without module and tenant: `"/customers/{id}"`. */
  readonly path: string;
  /** Whole: `"/crm/v2/tenant/{tenant}/customers/{id}"`. */
  readonly template: string;
  /** What it does, in one sentence. */
  readonly sentence: string;
  readonly kind: Kind;
  readonly retry: RetryRule;
  /** OAuth scope it needs; absent where the official documents name none. */
  readonly scope?: string;
  /**
   * The arguments of a call in their order: path values, then `body` or
   * `file`, `query` and `options`, as far as it takes them.
   */
  readonly arguments: readonly string[];
  /** The list can also be read by any number of ids: see `callByIds`. */
  readonly byIds?: true;
  readonly deprecated?: true;
  /** In private preview: ServiceTitan has to enable it for the app. */
  readonly preview?: true;
}
