import type { Clock } from "./clock.js";
import type { Environment } from "./environment.js";
import type { ClientEvent } from "./events.js";
import type { Layers } from "./layers.js";
import type { RetryOptions } from "./options.js";
import type { RateLimiter } from "./rate-limiter.js";
import type { TokenSharing } from "./token-store.js";

/**
 * Credentials of one app for one tenant: `clientId` and `clientSecret`, or a
 * function `auth` that provides access tokens.
 */
export type Credentials =
  | {
      /** Belongs to one app, tenant and environment. */
      clientId: string;
      /**
       * A text, or a function that fetches it, from a vault say. The function is
       * called for every token request, and once more with `rejected` if the
       * server no longer accepts what it returned.
       */
      clientSecret: string | SecretSource;
      auth?: undefined;
    }
  | {
      /**
       * Provides an access token obtained elsewhere, instead of a client id and
       * secret. It is called for every attempt, so it should cache its token
       * and replace the one given as `rejected`.
       */
      auth: (request: AuthRequest) => Promise<string>;
      clientId?: string | undefined;
      clientSecret?: string | SecretSource | undefined;
    };

/** Fetches a client secret. */
export type SecretSource = (request: AuthRequest) => Promise<string>;

/** Options of one tenant, without its credentials. */
export interface TenantFields {
  /** A positive whole number, or that number as text. */
  tenantId: number | string;
  /**
   * Additional form fields of the token request, for Enterprise Hub groups
   * whose token request has to name the tenant: `{ tenant: "12345" }`.
   */
  tokenFields?: Readonly<Record<string, string>> | undefined;
  /**
   * IANA name of the tenant's time zone: `"America/New_York"`. The helpers of
   * `@st/core/dates` use it to find the beginning and end of days.
   * @default "UTC"
   */
  timezone?: string | undefined;
}

/**
 * Options of another tenant of the same app. Credentials you leave out are
 * taken from the connection whose `forTenant` you call.
 */
export type TenantOptions = TenantFields &
  (Credentials | { clientId?: never; clientSecret?: never; auth?: never });

/** The argument of the `auth` option, and of a `clientSecret` function. */
export interface AuthRequest {
  readonly tenantId: number;
  /**
   * The token that the server has just rejected with 401, or the secret that the
   * token endpoint has.
   */
  readonly rejected?: string;
  /** Aborts when the token or the secret is no longer needed. */
  readonly signal: AbortSignal;
}

/** Options of `connect`. */
export type ConnectOptions = ConnectionOptions & Credentials;

/** Options of `connect`, without the credentials. */
export interface ConnectionOptions extends TenantFields {
  /**
   * `"production"` or `"integration"`. They share no data, and a client id
   * belongs to one of them.
   */
  environment: Environment;
  /** The app key, the same for all tenants and both environments. */
  appKey: string;
  /**
   * Closes the connection, as `close` does. Calls under way reject with the
   * signal's reason.
   */
  signal?: AbortSignal | undefined;
  /**
   * Time limit of one attempt, in ms: for its response headers, then anew for
   * each chunk of its body. The limit of a whole call is `totalTimeout`.
   * @default 100,000: ServiceTitan ends a request after 100 s
   */
  timeout?: number | undefined;
  /**
   * Time limit of a whole call, in ms: attempts, the waits between them, the
   * rate limiter and the token. For a list it covers one page.
   * @default 300,000
   */
  totalTimeout?: number | undefined;
  /**
   * How often to retry and how long to wait before each retry; `false` sends
   * every request once, the one for a token too. Whether an operation may be
   * retried at all is its own rule.
   * @default { attempts: 3, minDelay: 250, maxDelay: 20_000 }
   */
  retry?: RetryOptions | false | undefined;
  /**
   * Decides when a request may be sent; `false` for no limit. The time a
   * request waits counts towards `totalTimeout`.
   * @default `slidingWindow()`: 60 requests per app and tenant in any 1,015 ms;
   *   report data 5 per report and tenant in any 60.5 s
   */
  limiter?: RateLimiter | false | undefined;
  /**
   * Shares tokens with other connections and processes: `shareTokens(store)`.
   * @default none: each connection keeps its own tokens
   */
  tokenStore?: TokenSharing | undefined;
  /** Your own code around calls and attempts. @default none */
  layers?: Layers | undefined;
  /** Called with every event. Errors it throws are ignored. */
  onEvent?: ((event: ClientEvent) => void) | undefined;
  /**
   * Include request and response bodies in events. They may contain personal
   * data.
   * @default false
   */
  eventBodies?: boolean | undefined;
  /**
   * Refuse every operation that is not known to only read, before anything is
   * sent.
   * @default false
   */
  readOnly?: boolean | undefined;
  /** Additional headers of every request. @default none */
  headers?: Readonly<Record<string, string>> | undefined;
  /** @default "st-core" */
  userAgent?: string | undefined;
  /**
   * Whether the `Authorization` header is `Bearer TOKEN` or the bare token.
   * @default "Bearer"
   */
  authScheme?: "Bearer" | "raw" | undefined;
  /**
   * How to write a map in a query: `Fields[7]=x` (`"brackets"`), `Fields.7=x`
   * (`"dots"`) or `Fields={"7":"x"}` (`"json"`). ServiceTitan documents none of
   * them, save dots for the `customField` of journal entries, which are used
   * whatever this says.
   * @default "brackets"
   */
  mapFormat?: "brackets" | "dots" | "json" | undefined;
  /** @default globalThis.fetch, looked up when called */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Base URL of the API, for a fake or a proxy. @default the environment's */
  apiUrl?: string | undefined;
  /** Base URL of the token endpoint. @default the environment's */
  authUrl?: string | undefined;
  /** Clock and timers, for tests. @default the system's */
  clock?: Clock | undefined;
}
