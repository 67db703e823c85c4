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
 * Access to the API for one tenant. `connect` creates it; pass it to the
 * clients of modules.
 */
export interface Connection {
  readonly environment: Environment;
  readonly tenantId: number;
  /** IANA name of the tenant's time zone. */
  readonly timezone: string;
  /** Runs an operation of a module. For module clients. */
  [CALL](invocation: Invocation): unknown;
  /** Sends requests by path. For `@st/core/http`. */
  [PATHS](): PathPort;
  /**
   * Calls an endpoint that no package describes yet, by its path in the
   * official documents. GET and HEAD are retried as reads, PUT and DELETE as
   * idempotent operations; other methods only after a 429 or when the request
   * was not sent.
   *
   * @example
   * ```ts
   * const thing = await connection.request("GET", "/crm/v2/tenant/{tenant}/things/{id}", { path: { id: 42 } });
   * ```
   * @throws ServiceTitanInputError for values that cannot be sent
   * @throws ServiceTitanApiError if the server answered with a failure; its
   *   class depends on the status
   */
  request<T = unknown>(
    method: string,
    path: string,
    request?: RequestValues,
    options?: CallOptions,
  ): Pending<T>;
  /**
   * Creates a connection to another tenant of the same app. It shares layers,
   * rate limiter and token store with this one. Credentials you leave out are
   * this tenant's, as in Enterprise Hub groups.
   * @throws ServiceTitanConfigError with every problem of the options
   */
  forTenant(tenant: TenantOptions): Connection;
  /**
   * Returns `Authorization` and `ST-App-Key`, for an HTTP client of your own.
   * @throws ServiceTitanAuthError if no token can be obtained
   */
  authHeaders(): Promise<Record<string, string>>;
  /**
   * Ends this tenant's calls, waits and timers; calls under way reject. Closing
   * the connection that `connect` returned closes those of all its tenants.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Parameters of an endpoint that no package describes. */
export interface RequestValues {
  /** Values of the path's placeholders by name. */
  path?: Readonly<Record<string, string | number>> | undefined;
  /** Sent as given; a list becomes a repeated parameter. */
  query?: Readonly<Record<string, unknown>> | undefined;
  /** A JSON value, form, file, bytes or stream. */
  body?: unknown;
}
