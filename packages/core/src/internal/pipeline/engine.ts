import type { Clock } from "../../clock.js";
import type { TenantOptions } from "../../connect-options.js";
import type { Environment } from "../../environment.js";
import type { ClientEvent } from "../../events.js";
import type { Layers } from "../../layers.js";
import type { RetryOptions } from "../../options.js";
import type { RateLimiter } from "../../rate-limiter.js";
import type { TokenSharing } from "../../token-store.js";
import type { Secrets } from "../errors/secrets.js";
import type { MapFormat } from "../request/query.js";
import type { RetryBudget } from "./retry.js";
import type { Scope } from "./scope.js";

/**
 * What the connections of all tenants of one app share. Options with their
 * defaults filled in.
 */
export interface Shared {
  readonly environment: Environment;
  /** Origins without a slash at their end. */
  readonly apiRoot: string;
  readonly authRoot: string;
  readonly appKey: string;
  readonly scheme: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly retry: RetryOptions | false;
  readonly layers: Layers;
  readonly limiter: RateLimiter | undefined;
  readonly sharing: TokenSharing | undefined;
  readonly clock: Clock;
  readonly mapFormat: MapFormat;
  readonly eventBodies: boolean;
  /** The app, as a limiter's key names it. */
  readonly app: string;
  fetch(url: string, init: RequestInit): Promise<Response>;
  now(): number;
  /** Absent when nobody watches. Never throws. */
  readonly onEvent: ((event: ClientEvent) => void) | undefined;
  readonly live: Scope[];
  /** By credentials. */
  readonly tokens: Map<unknown, Tokens>;
  /**
   * Queues of operations that must be called one at a time, by tenant and
   * operation.
   */
  readonly queues: Map<string, Promise<void>>;
  lastId: number;
  /**
   * Set by `close` and by the connection's signal: why no further call is
   * taken.
   */
  closed: { readonly reason: unknown } | undefined;
  /** Called once when it is closed. */
  onClosed: (() => void) | undefined;
}

/** One tenant's credentials, checked. */
export interface Tenant {
  readonly tenantId: number;
  readonly timezone: string;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly auth: TenantOptions["auth"];
  readonly tokenFields: Readonly<Record<string, string>>;
}

/** One tenant's access token. */
export interface Tokens {
  readonly secrets: Secrets;
  /**
   * The cached token while it can be used; starts renewing it when its end
   * comes near.
   */
  peek(): string | undefined;
  /**
   * A token that can be used now. Callers who come meanwhile share one request;
   * it is given up when all of them have gone.
   */
  get(scope: Scope): Promise<string>;
  /** The server did not accept a token. Says whether a replay makes sense. */
  rejected(used: string): boolean;
  /** Gives up the request under way. */
  close(reason: unknown): void;
}

/** What the calls of one tenant run on. */
export interface Engine {
  readonly shared: Shared;
  readonly tenantId: number;
  readonly secrets: Secrets;
  readonly budget: RetryBudget;
  /**
   * Without them a request is neither signed nor throttled, nor seen by layers
   * and watchers.
   */
  readonly tokens: Tokens | undefined;
}
