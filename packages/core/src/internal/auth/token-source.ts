import type { StoredToken, TokenPort } from "../../token-store.js";
import type { Secrets } from "../errors/secrets.js";
import type { App, Tenant } from "../pipeline/engine.js";
import { Scope } from "../pipeline/scope.js";
import { fromFunction } from "./from-function.js";
import { requestToken } from "./token-request.js";

/**
 * Where one tenant's tokens come from: the `auth` option, a shared store, or
 * the token endpoint.
 */
export class TokenSource {
  readonly #app: App;
  readonly #tenant: Tenant;
  readonly #secrets: Secrets;

  constructor(app: App, tenant: Tenant, secrets: Secrets) {
    this.#app = app;
    this.#tenant = tenant;
    this.#secrets = secrets;
  }

  /**
   * @param rejected the token that the server no longer accepts
   * @param current the token to be replaced before it expires
   */
  obtain(
    scope: Scope,
    rejected: string | undefined,
    current?: string,
  ): Promise<StoredToken> {
    const port = this.#port(scope, rejected, current);
    return this.#sharing?.obtain(port, rejected) ?? port.fetch();
  }

  /** Takes a token that the server has rejected out of the shared store. */
  drop(rejected: string): void {
    this.#sharing?.drop(this.#port(new Scope(), rejected), rejected);
  }

  /** Tokens of the `auth` option are not ours to share. */
  get #sharing(): App["sharing"] {
    return this.#tenant.auth ? undefined : this.#app.sharing;
  }

  #port(
    scope: Scope,
    rejected: string | undefined,
    current?: string,
  ): TokenPort {
    const { clock, environment, onEvent } = this.#app;
    const { tenantId, clientId } = this.#tenant;
    return {
      key: `${environment}/${clientId}/${tenantId}`,
      current,
      clock,
      report: (error) =>
        onEvent?.({
          type: "bypass",
          part: "token-store",
          tenantId,
          time: clock.now(),
          error,
        }),
      fetch: () => this.#fetch(scope, rejected),
    };
  }

  async #fetch(
    scope: Scope,
    rejected: string | undefined,
  ): Promise<StoredToken> {
    const app = this.#app;
    const tenant = this.#tenant;
    const secrets = this.#secrets;
    const { clock, onEvent } = app;
    const time = clock.now();
    let result: { lifetime?: number; error?: unknown } = {};
    try {
      const token = tenant.auth
        ? usedOnce(
            await fromFunction("auth", tenant, secrets, scope, rejected),
            clock.now(),
          )
        : await requestToken(app, tenant, secrets, scope);
      result = { lifetime: token.expiresAt - token.obtainedAt };
      return token;
    } catch (error) {
      result = { error };
      throw error;
    } finally {
      const { tenantId } = tenant;
      const duration = clock.now() - time;
      onEvent?.({ type: "token", tenantId, time, duration, ...result });
    }
  }
}

/** A token that is not kept. */
function usedOnce(accessToken: string, now: number): StoredToken {
  return { accessToken, obtainedAt: now, expiresAt: now };
}
