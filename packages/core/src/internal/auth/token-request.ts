import { ServiceTitanAuthError, ServiceTitanError } from "../../errors.js";
import type { StoredToken } from "../../token-store.js";
import type { Secrets } from "../errors/secrets.js";
import type { Operation } from "../operation/operation.js";
import { undescribedOperation } from "../operation/undescribed-operation.js";
import type { WireRequest } from "../pipeline/active-call.js";
import type { App, Engine, Tenant } from "../pipeline/engine.js";
import { RetryBudget } from "../pipeline/retry-budget.js";
import { runCall } from "../pipeline/run-call.js";
import { Scope } from "../pipeline/scope.js";
import { parseAnswer } from "../response/parse-answer.js";
import { fromFunction, isToken } from "./from-function.js";

/** ms for one attempt, and for all three. */
const LIMITS = { timeout: 30_000, totalTimeout: 60_000 };

/** The token endpoint. Asking twice does no harm, so it retries like a read. */
const TOKEN_OPERATION: Operation = {
  ...undescribedOperation("POST", "/connect/token"),
  id: "token",
  kind: "value",
  retry: "read",
};

/**
 * Asks the token endpoint, up to three times; once if the connection does not
 * retry. A secret that a function has fetched, and that is no longer accepted, is
 * fetched and tried once more.
 * @throws ServiceTitanAuthError with the OAuth error and a hint
 */
export async function requestToken(
  app: App,
  tenant: Tenant,
  secrets: Secrets,
  scope: Scope,
  rejected?: string,
): Promise<StoredToken> {
  const obtainedAt = app.clock.now();
  let failure: ServiceTitanError | undefined;
  const { clientSecret } = tenant;
  const fetched = typeof clientSecret === "function";
  const secret = fetched
    ? await fromFunction("clientSecret", tenant, secrets, scope, rejected)
    : (clientSecret as string);
  secrets.setSecret(secret);
  try {
    const { access_token: accessToken, expires_in: seconds } =
      await askEndpoint(app, tenant, secret, secrets, scope);
    if (isToken(accessToken))
      return { accessToken, obtainedAt, expiresAt: obtainedAt + ms(seconds) };
  } catch (error) {
    if (scope.ended || !ServiceTitanError.isInstance(error)) throw error;
    failure = error;
  }
  const error = authError(app, tenant, failure);
  if (fetched && !rejected && error.oauthError === "invalid_client")
    return requestToken(app, tenant, secrets, scope, secret);
  throw error;
}

async function askEndpoint(
  app: App,
  tenant: Tenant,
  secret: string,
  secrets: Secrets,
  scope: Scope,
): Promise<Record<string, unknown>> {
  const engine: Engine = {
    app,
    tenantId: tenant.tenantId,
    secrets,
    budget: new RetryBudget(),
    tokens: undefined,
  };
  // A scope of its own: when its time runs out, the request has failed, but
  // those who wait for the token have not ended.
  const own = new Scope();
  scope.onEnd((reason) => own.end(reason, true));
  const answer = await runCall(
    engine,
    TOKEN_OPERATION,
    tokenRequest(app, tenant, secret),
    { ...LIMITS, retry: app.retry && {} },
    own,
  );
  return parseAnswer(TOKEN_OPERATION, answer) as Record<string, unknown>;
}

function tokenRequest(
  { headers, authRoot }: App,
  { clientId, tokenFields }: Tenant,
  secret: string,
): WireRequest {
  return {
    method: "POST",
    url: `${authRoot}/connect/token`,
    headers: {
      ...headers,
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({
      ...tokenFields,
      grant_type: "client_credentials",
      client_id: clientId as string,
      client_secret: secret,
    }).toString(),
  };
}

/** A lifetime in seconds, as the server states it, in ms. */
function ms(seconds: unknown): number {
  /**
   * Shortest lifetime believed, in ms. A lifetime that is missing, tiny or no
   * number counts as this, or tokens would be requested all the time.
   */
  const SHORTEST_LIFETIME = 15_000;
  /** Longest lifetime believed, in ms. */
  const LONGEST_LIFETIME = 86_400_000;
  const stated = Number(seconds ?? 0) * 1000 || 0;
  return Math.min(LONGEST_LIFETIME, Math.max(SHORTEST_LIFETIME, stated));
}

function authError(
  { environment }: App,
  { tenantId }: Tenant,
  failure: ServiceTitanError | undefined,
): ServiceTitanAuthError {
  const { status, title, headers, cause, body, retryAfter } = failure ?? {};
  const oauthError = (body as { error?: string } | undefined)?.error;
  const refused = status !== undefined && status >= 400 && status < 429;
  const hint = refused
    ? ` Check that client id and secret are a pair of tenant ${tenantId} ` +
      `in ${environment}, and that the app is enabled there.`
    : "";
  return new ServiceTitanAuthError(
    `Could not obtain an access token: ${problemOf(failure, oauthError)}${hint}`,
    {
      status,
      title,
      oauthError,
      retryAfter,
      headers,
      cause,
      tenantId,
    } as object,
  );
}

function problemOf(
  failure: ServiceTitanError | undefined,
  oauthError: string | undefined,
): string {
  const { status, title, message } = failure ?? {};
  if (message !== undefined && !status) return message;
  // A success is not quoted: it may hold a token after all.
  if (!status || status < 300) return "no usable access_token in the answer.";
  const details = [oauthError ?? status, title !== oauthError && title];
  return details.filter(Boolean).join(": ").replace(/\.?$/, ".");
}
