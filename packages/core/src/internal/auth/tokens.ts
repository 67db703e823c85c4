import { ServiceTitanError } from "../../errors.js";
import type { StoredToken } from "../../token-store.js";
import { Secrets } from "../errors/secrets.js";
import type { Shared, Tenant, Tokens } from "../pipeline/engine.js";
import { Scope } from "../pipeline/scope.js";
import { outsideToken, requestToken } from "./token-request.js";

/**
 * After a token that was fetched because of a 401: no further refresh because
 * of another for so long, in ms.
 */
const HOLD = 30_000;

/** A request for a token, and how many callers wait for it. */
interface Refresh {
  readonly promise: Promise<StoredToken>;
  readonly scope: Scope;
  waiting: number;
}

/**
 * A tenant's token: cached, fetched by one request at a time, renewed in the
 * background before it ends. Whatever callers do, requests stay few: one per
 * lifetime, one per 30 s while tokens are rejected, and with pauses from 1 s
 * doubling to 30 s while none can be had.
 */
export function createTokens(shared: Shared, tenant: Tenant): Tokens {
  const { clock, environment, sharing, onEvent } = shared;
  const { tenantId, clientId, auth } = tenant;
  const secrets = new Secrets(shared.appKey, tenant.clientSecret);
  let token: StoredToken | undefined;
  /** The token to be replaced because it was rejected. */
  let dropped: string | undefined;
  /**
   * Until when the token, a replacement for a rejected one, is not dropped in
   * its turn.
   */
  let held = 0;
  let refreshing: Refresh | undefined;
  let failure: unknown;
  let pause = 0;
  let pausedUntil = 0;

  const port = (scope: Scope) => ({
    key: `${environment}/${clientId}/${tenantId}`,
    clock,
    report: (error: unknown) =>
      onEvent?.({
        type: "bypass",
        part: "token-store",
        tenantId,
        time: clock.now(),
        error,
      }),
    async fetch() {
      const time = clock.now();
      const tell = (more: object) =>
        onEvent?.({
          type: "token",
          tenantId,
          time,
          duration: clock.now() - time,
          ...more,
        });
      try {
        const fetched = await (auth
          ? outsideToken(shared, tenant, secrets, scope, dropped)
          : requestToken(shared, tenant, secrets, scope));
        tell({ lifetime: fetched.expiresAt - fetched.obtainedAt });
        return fetched;
      } catch (error) {
        tell({ error });
        throw error;
      }
    },
  });

  async function obtain(scope: Scope): Promise<StoredToken> {
    const replacing = dropped;
    try {
      token = await (sharing && !auth
        ? sharing.obtain(port(scope), replacing)
        : port(scope).fetch());
      secrets.add(token.accessToken);
      if (replacing !== undefined) held = clock.now() + HOLD;
      dropped = undefined;
      pause = 0;
      return token;
    } catch (error) {
      if (!scope.ended) {
        failure = error;
        pause = Math.min(HOLD, pause * 2 || 1_000);
        pausedUntil = clock.now() + pause;
      }
      throw error;
    }
  }

  function refresh(): Refresh {
    if (refreshing) return refreshing;
    const scope = new Scope();
    const mine: Refresh = {
      promise: scope.race(obtain(scope)),
      scope,
      waiting: 0,
    };
    const done = () => {
      if (refreshing === mine) refreshing = undefined;
    };
    // A renewal in the background has nobody who hears of a failure.
    mine.promise.then(done, done);
    refreshing = mine;
    return mine;
  }

  function peek(): string | undefined {
    if (!token) return undefined;
    const { accessToken, expiresAt, obtainedAt } = token;
    const now = clock.now();
    const life = expiresAt - obtainedAt;
    const left = expiresAt - now;
    if (life && left < Math.min(120_000, life * 0.2) && now >= pausedUntil)
      refresh();
    return left > Math.min(30_000, life * 0.05) ? accessToken : undefined;
  }

  return {
    secrets,
    peek,
    async get(scope) {
      const cached = peek();
      if (cached) return cached;
      if (clock.now() < pausedUntil) throw copy(failure);
      const mine = refresh();
      mine.waiting++;
      try {
        return (await scope.race(mine.promise)).accessToken;
      } catch (error) {
        throw copy(error);
      } finally {
        if (!--mine.waiting && scope.ended) {
          if (refreshing === mine) refreshing = undefined;
          mine.scope.end(scope.reason);
        }
      }
    },
    rejected(used) {
      if (token?.accessToken === used) {
        if (clock.now() < held) return false;
        token = undefined;
        dropped = used;
        if (!auth) sharing?.drop(port(new Scope()), used);
      }
      return true;
    },
    close: (reason) => refreshing?.scope.end(reason),
  };
}

/**
 * Each caller gets an error of its own, since a call writes into it what is
 * known of that call.
 */
function copy(error: unknown): unknown {
  if (!ServiceTitanError.isInstance(error)) return error;
  const { message, cause } = error;
  return new (error.constructor as typeof ServiceTitanError)(message, {
    ...error,
    cause,
  });
}
