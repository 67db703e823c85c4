import type { StoredToken } from "../../token-store.js";
import { copyError } from "../errors/copy-error.js";
import { Secrets } from "../errors/secrets.js";
import type { AccessTokens, App, Tenant } from "../pipeline/engine.js";
import { Scope } from "../pipeline/scope.js";
import { TokenSource } from "./token-source.js";

/** A request for a token, and how many callers wait for it. */
interface Refresh {
  readonly promise: Promise<StoredToken>;
  readonly scope: Scope;
  waiting: number;
}

/**
 * A tenant's token: cached, requested once at a time, and refreshed in the
 * background before it expires. Requests stay few, whatever callers do: one per
 * lifetime; at most one in 30 s while tokens are rejected; and while requests
 * fail, pauses that double from 1 s to 30 s.
 */
export class TenantTokens implements AccessTokens {
  declare readonly secrets: Secrets;
  users = 0;
  readonly #app: App;
  readonly #source: TokenSource;
  #token: StoredToken | undefined;
  #refresh: Refresh | undefined;
  /** The token to be replaced, since the server has rejected it. */
  #rejected: string | undefined;
  /** When a token that had been rejected was replaced. */
  #replacedAt = -Infinity;
  #failure: unknown;
  #pause = 0;
  #failedAt = 0;

  constructor(app: App, tenant: Tenant) {
    this.secrets = new Secrets(app.appKey);
    this.#app = app;
    this.#source = new TokenSource(app, tenant, this.secrets);
  }

  peek(): string | undefined {
    /** Longest time before the end of a token at which it is refreshed, in ms. */
    const REFRESH_MARGIN = 120_000;
    const REFRESH_SHARE = 0.2;
    /** Longest time before the end of a token at which it is no longer used. */
    const EXPIRY_MARGIN = 30_000;
    const EXPIRY_SHARE = 0.05;
    if (!this.#token) return undefined;
    const { accessToken, expiresAt, obtainedAt } = this.#token;
    const now = this.#app.clock.now();
    const lifetime = expiresAt - obtainedAt;
    const left = expiresAt - now;
    const refreshAt = Math.min(REFRESH_MARGIN, lifetime * REFRESH_SHARE);
    // An external token is never kept: its lifetime is 0.
    if (
      lifetime &&
      left < refreshAt &&
      !this.#isWithin(this.#pause, this.#failedAt)
    )
      this.#startRefresh();
    const unusableAt = Math.min(EXPIRY_MARGIN, lifetime * EXPIRY_SHARE);
    return left > unusableAt ? accessToken : undefined;
  }

  async get(scope: Scope): Promise<string> {
    const cached = this.peek();
    if (cached) return cached;
    if (this.#isWithin(this.#pause, this.#failedAt))
      throw copyError(this.#failure);
    const refresh = this.#startRefresh();
    refresh.waiting++;
    try {
      return (await scope.race(refresh.promise)).accessToken;
    } catch (error) {
      throw copyError(error);
    } finally {
      // Its last caller is gone.
      if (!--refresh.waiting && scope.ended) {
        this.#forget(refresh);
        refresh.scope.end(scope.reason);
      }
    }
  }

  rejected(used: string): boolean {
    /** How long a token that replaced a rejected one is kept, even if rejected. */
    const HOLD = 30_000;
    // Another call has reported it already.
    if (this.#token?.accessToken !== used) return true;
    if (this.#isWithin(HOLD, this.#replacedAt)) return false;
    this.#token = undefined;
    this.#rejected = used;
    this.#source.drop(used);
    return true;
  }

  /** Not so for ever if the clock was set back since then. */
  #isWithin(ms: number, time: number): boolean {
    return Math.abs(this.#app.clock.now() - time) < ms;
  }

  #startRefresh(): Refresh {
    if (this.#refresh) return this.#refresh;
    const scope = new Scope(this.#app.active, this);
    const promise = scope.race(this.#obtain(scope));
    const refresh: Refresh = { promise, scope, waiting: 0 };
    const done = () => {
      scope.release();
      this.#forget(refresh);
    };
    // Nobody may be waiting for a refresh in the background.
    promise.then(done, done);
    this.#refresh = refresh;
    return refresh;
  }

  #forget(refresh: Refresh): void {
    if (this.#refresh === refresh) this.#refresh = undefined;
  }

  async #obtain(scope: Scope): Promise<StoredToken> {
    /** Pause after a failed request for a token; doubles with each failure. */
    const SHORTEST_PAUSE = 1_000;
    const LONGEST_PAUSE = 30_000;
    const { clock } = this.#app;
    const rejected = this.#rejected;
    try {
      const current = this.#token?.accessToken;
      const token = await this.#source.obtain(scope, rejected, current);
      this.#token = token;
      this.secrets.addToken(token.accessToken);
      if (rejected !== undefined) this.#replacedAt = clock.now();
      this.#rejected = undefined;
      this.#pause = 0;
      return token;
    } catch (error) {
      if (!scope.ended) {
        this.#failure = error;
        const doubled = this.#pause * 2 || SHORTEST_PAUSE;
        this.#pause = Math.min(LONGEST_PAUSE, doubled);
        this.#failedAt = clock.now();
      }
      throw error;
    }
  }
}
