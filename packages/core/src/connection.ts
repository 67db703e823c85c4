import type { TenantOptions } from "./connect-options.js";
import type { Environment } from "./environment.js";
import type { CallOptions } from "./options.js";
import type { CALL, Invocation, PATHS, PathPort } from "./protocol.js";
import type { Pending } from "./results.js";

declare global {
  // For consumers whose `lib` ends at ES2022; with a newer one the two
  // declarations are the same.
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol;
  }
}

/**
 * One tenant's access to the API. Made by `connect`, handed to the clients of
 * modules.
 */
export interface Connection {
  readonly environment: Environment;
  readonly tenantId: number;
  /** IANA name of the tenant's time zone. */
  readonly timezone: string;
  /** Runs an operation of a module. For module clients. */
  [CALL](invocation: Invocation): unknown;
  /** What the door by path stands on. For clients of paths. */
  [PATHS](): PathPort;
  /**
   * Calls an endpoint that no package knows yet, with the path as the official
   * documents show it. GET and HEAD are retried as reads, PUT and DELETE as
   * idempotent, others only when they were refused or never sent.
   *
   * @example
   * ```ts
   * const thing = await connection.request("GET", "/crm/v2/tenant/{tenant}/things/{id}", { path: { id: 42 } });
   * ```
   */
  request<T = unknown>(
    method: string,
    path: string,
    request?: RequestValues,
    options?: CallOptions,
  ): Pending<T>;
  /**
   * Another tenant of the same app; shares layers, limiter and token store.
   * Credentials left out are this tenant's, for Enterprise Hub groups.
   * @throws ServiceTitanConfigError with every problem of the options
   */
  forTenant(tenant: TenantOptions): Connection;
  /** `Authorization` and `ST-App-Key`, for those who bring their own HTTP. */
  authHeaders(): Promise<Record<string, string>>;
  /**
   * Ends this tenant's calls, waits and timers; calls under way reject. On the
   * connection `connect` made: those of all its tenants.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** API parameters of an endpoint that no package knows. */
export interface RequestValues {
  /** Values of the template by name. */
  path?: Readonly<Record<string, string | number>> | undefined;
  /** Sent as given: a list as a repeated parameter. */
  query?: Readonly<Record<string, unknown>> | undefined;
  /** JSON value, form, file, bytes or stream. */
  body?: unknown;
}
