import type { TenantOptions } from "../connect-options.js";
import type { Kind } from "../internal/operation/operation.js";

/**
 * - `ok`: it works.
 * - `warning`: it works today, and may hide or cause a fault.
 * - `failed`: it does not work; `remedy` says what to do.
 * - `unknown`: another failure came first, or the server does not tell.
 */
export type CheckState = "ok" | "warning" | "failed" | "unknown";

/** What `check` looks at, in the order of its items. */
export type CheckName =
  | "network"
  | "credentials"
  | "appKey"
  | "tenant"
  | "environment"
  | "clock"
  | "proxy"
  | "scopes";

/** One thing that was checked. */
export interface CheckItem {
  readonly name: CheckName;
  readonly state: CheckState;
  /** What was found. Holds no secret. */
  readonly found: string;
  /** What to do about it; absent where there is nothing to do. */
  readonly remedy?: string;
}

/** One OAuth scope that was checked. */
export interface ScopeCheck {
  /** `"tn.crm.customers:r"` */
  readonly scope: string;
  /**
   * The read that was sent, `"GET /crm/v2/tenant/{tenant}/customers"`; absent if
   * only the token was looked at, as for scopes that allow writing.
   */
  readonly read?: string;
  readonly state: CheckState;
  readonly found: string;
}

/** What was found for one tenant. */
export interface TenantCheck {
  /** As given; not a number if the options were wrong. */
  readonly tenantId: number | string;
  /** Whether no item has failed. Warnings and unknown scopes do not count. */
  readonly ok: boolean;
  /** One for each {@link CheckName}. */
  readonly items: readonly CheckItem[];
  readonly scopes: readonly ScopeCheck[];
}

/** What was found for all tenants. */
export interface CheckReport {
  readonly environment: string;
  /** Whether every tenant is ok. */
  readonly ok: boolean;
  /** In the order they were given. */
  readonly tenants: readonly TenantCheck[];
}

/**
 * An operation whose scope is checked. Those of `operations()` in `@st/catalog`
 * fit.
 */
export interface CheckOperation {
  readonly httpMethod: string;
  /** `"/crm/v2/tenant/{tenant}/customers"` */
  readonly template: string;
  readonly kind: Kind;
  readonly scope?: string;
}

/** Options of `check`. */
export interface CheckOptions {
  /**
   * The tenants to check, as `forTenant` takes them. Wrong options of a tenant
   * are part of its result.
   * @default the connection's own tenant
   */
  tenants?: Iterable<TenantOptions> | AsyncIterable<TenantOptions> | undefined;
  /**
   * Operations whose scopes to check. Each scope that allows reading is tried
   * with one small read; a scope that allows writing is only looked up in the
   * token, since nothing is written.
   * @default none
   */
  operations?: Iterable<CheckOperation> | undefined;
  /** Number of tenants to check at the same time. @default 8 */
  concurrency?: number | undefined;
  /** Aborts the check, which then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Time limit of each request with its token, in ms. @default 30,000 */
  timeout?: number | undefined;
  /** Called after each tenant. */
  onTenant?: ((tenant: TenantCheck) => void) | undefined;
  /**
   * Environment variables to look for a proxy in.
   * @default process.env, where the runtime has it
   */
  env?: Readonly<Record<string, string | undefined>> | undefined;
}
