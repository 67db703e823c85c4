import type { Clock } from "../../clock.js";
import type { TenantOptions } from "../../connect-options.js";
import type { Environment } from "../../environment.js";
import type { ClientEvent } from "../../events.js";
import type { Layers } from "../../layers.js";
import type { RetryOptions } from "../../options.js";
import type { RateLimiter } from "../../rate-limiter.js";
import type { TokenSharing } from "../../token-store.js";
import type { Secrets } from "../errors/secrets.js";
import type { PlainHeaders } from "../request/headers.js";
import type { MapFormat } from "../request/query/map-format.js";
import type { RetryBudget } from "./retry-budget.js";
import type { Scope } from "./scope.js";

/**
 * What the connections of all tenants of one app share: the options of
 * `connect`, checked and with their defaults, and what is under way.
 */
export interface App {
  readonly environment: Environment;
  /** Origins without a slash at their end. */
  readonly apiRoot: string;
  readonly authRoot: string;
  readonly appKey: string;
  /** `"Bearer "`, or empty. */
  readonly scheme: string;
  readonly headers: PlainHeaders;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly retry: RetryOptions | false;
  readonly layers: Layers;
  readonly limiter: RateLimiter | undefined;
  readonly sharing: TokenSharing | undefined;
  readonly clock: Clock;
  readonly mapFormat: MapFormat;
  readonly eventBodies: boolean;
  readonly readOnly: boolean;
  /** Names the app in a limiter's keys. */
  readonly fingerprint: string;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Undefined if nobody listens. Never throws. */
  readonly onEvent: ((event: ClientEvent) => void) | undefined;
  /** The scopes of all calls and requests for tokens under way. */
  readonly active: Scope[];
  /** By tenant and credentials. */
  readonly tokens: Map<string, AccessTokens>;
  /** Waiting lines of operations that take one request at a time. */
  readonly queues: Map<string, Promise<void>>;
  /** Number of the last call. */
  lastCall: number;
  /** Set when the connection is closed: what further calls reject with. */
  closed: { readonly reason: unknown } | undefined;
  /** Called once when it is closed. */
  onClosed: (() => void) | undefined;
}

/** One tenant's credentials, checked. */
export interface Tenant {
  readonly tenantId: number;
  readonly timezone: string;
  readonly clientId: string | undefined;
  readonly clientSecret: TenantOptions["clientSecret"];
  readonly auth: TenantOptions["auth"];
  readonly tokenFields: Readonly<Record<string, string>>;
}

/** One tenant's access token. */
export interface AccessTokens {
  readonly secrets: Secrets;
  /** Connections that use them and have not been closed. */
  users: number;
  /**
   * The cached token if it can still be used. Starts a refresh in the
   * background when its end is near.
   */
  peek(): string | undefined;
  /**
   * A token that can be used now. Callers who wait share one request, which is
   * aborted when the last of them is gone.
   */
  get(scope: Scope): Promise<string>;
  /** Reports a 401. Returns whether a replay makes sense. */
  rejected(used: string): boolean;
}

/** What the calls of one tenant run on. */
export interface Engine {
  readonly app: App;
  readonly tenantId: number;
  readonly secrets: Secrets;
  readonly budget: RetryBudget;
  /**
   * Undefined for requests outside the API: those are not signed, throttled or
   * shown to layers and listeners.
   */
  readonly tokens: AccessTokens | undefined;
}
