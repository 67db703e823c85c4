import type { Clock } from "./clock.js";
import type { Environment } from "./environment.js";
import type { ClientEvent } from "./events.js";
import type { Layers } from "./layers.js";
import type { RetryOptions } from "./options.js";
import type { RateLimiter } from "./rate-limiter.js";
import type { TokenSharing } from "./token-store.js";

/**
 * What lets one app into one tenant: `clientId` and `clientSecret`, or `auth`.
 */
export type Credentials =
  | {
      /** Belongs to one app, tenant and environment. */
      clientId: string;
      clientSecret: string;
      auth?: undefined;
    }
  | {
      /**
       * Gives an access token that was had elsewhere, instead of a client id
       * and secret. Called for each attempt, so it should cache; `rejected` is
       * the token the server has just not accepted.
       */
      auth: (request: AuthRequest) => Promise<string>;
      clientId?: string | undefined;
      clientSecret?: string | undefined;
    };

/** One tenant, without its credentials. */
export interface TenantFields {
  /** A positive whole number, or its text. */
  tenantId: number | string;
  /**
   * Further form fields of the token request. Enterprise Hub, where tenants
   * share a pair, wants `{ tenant: "12345" }`.
   */
  tokenFields?: Readonly<Record<string, string>> | undefined;
  /**
   * IANA name of the tenant's time zone: `"America/New_York"`. Days begin and
   * end by it. @default "UTC"
   */
  timezone?: string | undefined;
}

/**
 * A further tenant. Credentials left out are those of the connection it is made
 * from.
 */
export type TenantOptions = TenantFields &
  (Credentials | { clientId?: never; clientSecret?: never; auth?: never });

/** What the `auth` option is asked. */
export interface AuthRequest {
  readonly tenantId: number;
  readonly rejected?: string;
  readonly signal: AbortSignal;
}

/** Options of `connect`. */
export type ConnectOptions = ConnectionOptions & Credentials;

/** Options of `connect`, but for the credentials. */
export interface ConnectionOptions extends TenantFields {
  /** ServiceTitan's world. A client id belongs to one of them. */
  environment: Environment;
  /** The app's key, the same for all its tenants and both environments. */
  appKey: string;
  /**
   * Ends every call of the connection, like `close`, with the signal's reason.
   */
  signal?: AbortSignal | undefined;
  /**
   * Longest wait for one attempt's response headers, then for each chunk of its
   * body, in ms.
   * @default 100,000: ServiceTitan ends a request after 100 s
   */
  timeout?: number | undefined;
  /**
   * Longest time for a whole call: attempts, waits, throttling and the token,
   * in ms. @default 300,000
   */
  totalTimeout?: number | undefined;
  /**
   * How often and how long to try again; `false` sends once. What may be sent
   * again is each operation's own rule.
   */
  retry?: RetryOptions | false | undefined;
  /**
   * Decides when a request may be sent; `false` for no limit. @default 60 in
   * 1,010 ms by app and tenant, report data by report
   */
  limiter?: RateLimiter | false | undefined;
  /**
   * Where tokens are shared with other processes: `shareTokens(store)`.
   * @default none: each connection keeps its own
   */
  tokenStore?: TokenSharing | undefined;
  /** Code around calls and attempts. */
  layers?: Layers | undefined;
  /** Called with what happens. What it throws is ignored. */
  onEvent?: ((event: ClientEvent) => void) | undefined;
  /**
   * Events hold request and response bodies too. They may hold personal data.
   * @default false
   */
  eventBodies?: boolean | undefined;
  /** Further headers of every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** @default "st-core" */
  userAgent?: string | undefined;
  /** How the token is sent: both work. @default "Bearer" */
  authScheme?: "Bearer" | "raw" | undefined;
  /**
   * How a map in a query is written, since ServiceTitan documents no form:
   * `Fields[7]=x`, `Fields.7=x` or `Fields={"7":"x"}`.
   * @default "brackets"
   */
  mapFormat?: "brackets" | "dots" | "json" | undefined;
  /** @default globalThis.fetch, looked up when called */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Base URL of the API, for a fake or a proxy. @default the environment's */
  apiUrl?: string | undefined;
  /** Base URL of the token endpoint. @default the environment's */
  authUrl?: string | undefined;
  /** Time, for tests. @default the machine's */
  clock?: Clock | undefined;
}
